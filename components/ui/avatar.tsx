import { cn } from "./cn";

/** The first letters of the first and the last word of a name. */
export function initials(name: string): string {
  const words = name.split(/[\s-]+/u).filter((word) => /\p{L}/u.test(word));
  const first = words[0] ?? "?";
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  return [first, last]
    .map((word) => [...word][0] ?? "")
    .join("")
    .toLocaleUpperCase("en");
}

// The same name has the same colour everywhere, in every session.
function hue(name: string): number {
  let sum = 7;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 3600;
  return sum / 10;
}

/** A person as initials on a colour of their own. Decoration: the name stands beside it. */
export function Avatar({
  name,
  size = 26,
  className,
}: {
  readonly name: string;
  readonly size?: number;
  readonly className?: string;
}) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "grid shrink-0 place-items-center rounded-full font-[650] text-[oklch(0.25_0.02_265)] select-none",
        className,
      )}
      style={{
        width: size,
        height: size,
        fontSize: size * 0.4,
        background: `oklch(var(--avatar-tone) 0.06 ${hue(name)})`,
      }}
    >
      {initials(name)}
    </span>
  );
}
