import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { Problem } from "./asking";

/** What stands in the way of all of it, with what can be done instead. */
export function AskNotice({
  problem,
  onExtend,
}: {
  readonly problem: Problem;
  readonly onExtend: (grant: string) => void;
}) {
  const { message, request, extend } = problem;
  return (
    <div
      role="alert"
      data-problem
      tabIndex={-1}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-warn/50 bg-warn-wash px-3.5 py-2.5 font-medium text-warn outline-none"
    >
      <p className="min-w-0 flex-1 basis-52">
        {message}{" "}
        {request ? (
          <Link href={`/requests/${request}`} className="underline underline-offset-3">
            Look at {request}
          </Link>
        ) : null}
      </p>
      {extend ? (
        <Button size="s" onClick={() => onExtend(extend)} className="max-md:h-11">
          Extend it instead
        </Button>
      ) : null}
    </div>
  );
}

/** It was kept; nobody else sees it. */
export function SavedNotice({ number }: { readonly number: string }) {
  return (
    <output className="rounded-lg border border-good/40 bg-good-wash px-3.5 py-2.5 text-good">
      <strong className="num font-semibold">Saved as draft {number}.</strong> Nobody else sees it. It waits under{" "}
      <Link href="/requests" className="underline underline-offset-3">
        My requests
      </Link>
      .
    </output>
  );
}
