import { cn } from "@/components/ui/cn";

/** What each look stands for. */
export function Legend({
  parts,
}: {
  readonly parts: readonly { readonly key: string; readonly label: string; readonly look: string }[];
}) {
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
      {parts.map(({ key, label, look }) => (
        <li key={key} className="inline-flex items-center gap-1.5">
          <span aria-hidden="true" className={cn("size-2.5 rounded-[2px] border", look)} />
          {label}
        </li>
      ))}
    </ul>
  );
}
