import { ArrowRight } from "lucide-react";

/** A short title ("Ana Reyes → AWS production Deploy") with its arrow drawn, because not every font has one. */
export function Arrowed({ text }: { readonly text: string }) {
  const [who, ...what] = text.split(" → ");
  if (what.length === 0) return text;
  return (
    <>
      {who} <ArrowRight aria-hidden="true" className="inline size-[0.95em] align-[-0.1em] opacity-60" />
      <span className="sr-only">to</span> {what.join(" → ")}
    </>
  );
}
