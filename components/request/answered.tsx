import { useClock } from "@/components/ui/clock";
import { dayWords } from "@/lib/format/time";
import type { ParameterView } from "@/lib/queries/views";

type AnsweredProps = Pick<ParameterView, "type" | "value"> & Partial<Pick<ParameterView, "called">>;

/** An answer as the form showed it: yes and no in words, days by the reader's custom, people by name. */
export function Answered({ type, value, called = null }: AnsweredProps) {
  const clock = useClock();
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (type === "date") return <time dateTime={String(value)}>{dayWords(String(value), clock)}</time>;
  if (called === null) return String(value);
  return (
    <>
      {called} <span className="text-ink-3">{value}</span>
    </>
  );
}
