import { BookCheck, Keyboard, Send } from "lucide-react";
import type { ReactNode } from "react";
import { Mark } from "@/components/shell/mark";
import { cn } from "@/components/ui/cn";

/** The page of signing in; `tour`: with what there is to try beside the way in. */
export function SignInFrame({ tour = false, children }: { readonly tour?: boolean; readonly children: ReactNode }) {
  return (
    <div className="grid min-h-dvh place-items-center px-6 py-10">
      <div
        className={cn(
          "grid w-full gap-x-20 gap-y-8",
          tour ? "max-w-[1060px] lg:grid-cols-[300px_minmax(0,1fr)]" : "max-w-[400px]",
        )}
      >
        <header className="flex flex-col">
          <div className="flex items-center gap-2.5 text-lg font-[650] tracking-[-0.01em]">
            <span className="grid size-9 place-items-center rounded-lg bg-accent-wash text-accent">
              <Mark className="size-6" />
            </span>
            Countersign
          </div>
          {tour ? <Tour /> : null}
        </header>
        <main>{children}</main>
      </div>
    </div>
  );
}

const things = [
  { icon: Send, title: "Ask for access", words: "and see who will have to approve it before you send it." },
  { icon: Keyboard, title: "Decide with Y and N", words: "from the inbox, a mail or Slack, and undo with Z." },
  { icon: BookCheck, title: "Read the record", words: "of every step: who, when, through which door and why." },
] as const;

function Tour() {
  return (
    <div className="max-lg:hidden">
      <p className="mt-7 text-xl font-[600] tracking-[-0.018em] text-balance">
        Every access decision, made by the right person and provable afterwards.
      </p>
      <ul className="mt-8 flex flex-col gap-5">
        {things.map((thing) => (
          <li key={thing.title} className="flex gap-3">
            <thing.icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-accent" />
            <p className="text-sm text-ink-2">
              <strong className="block font-semibold text-ink">{thing.title}</strong>
              {thing.words}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
