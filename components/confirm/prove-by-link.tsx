"use client";

import { useEffect, useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import type { ProveByLink } from "./begun";
import { problemWords } from "./words";

type State =
  | { readonly is: "reading" | "ready" | "busy" }
  | { readonly is: "refused"; readonly words: string; readonly to: string | null };

/** The button of a link that shows who somebody is. The token comes in the fragment; fetching the page uses nothing up. */
export function ProveByLinkButton({
  prove,
  problem,
}: {
  readonly prove: ProveByLink;
  /** What went wrong elsewhere. */
  readonly problem: string | null;
}) {
  const [token, setToken] = useState<string | null>(null);
  const [state, setState] = useState<State>({ is: "reading" });

  useEffect(() => {
    const given = location.hash.slice(1);
    // Out of the address bar and of the history: it is for this page alone.
    if (given) history.replaceState(null, "", location.pathname);
    setToken((kept) => given || kept);
    setState({ is: "ready" });
  }, []);

  async function redeem() {
    if (!token) return;
    setState({ is: "busy" });
    const answer = await prove({ token }).catch(() => null);
    if (!answer?.ok) {
      setState({ is: "refused", words: answer?.message ?? "The server did not answer. Try again.", to: null });
      return;
    }
    const { to, why } = answer.value;
    if (why === null && to !== null) return location.assign(to);
    setState({ is: "refused", words: problemWords(why ?? "over"), to });
  }

  if (state.is === "refused" || (state.is === "ready" && !token)) {
    const words = state.is === "refused" ? state.words : problemWords(problem ?? "over");
    return (
      <div>
        <p role="alert" className="text-ink-2">
          {words}
        </p>
        <ButtonLink href="/inbox" tone="y" className="mt-4">
          To the inbox
        </ButtonLink>
      </div>
    );
  }
  return (
    <div>
      <p className="text-ink-2">
        Only if you have just pressed “Confirm it is you” yourself. Nothing is decided by this: you do that on the task.
      </p>
      <Button tone="y" size="l" wide className="mt-4" busy={state.is !== "ready"} onClick={() => void redeem()}>
        {state.is === "busy" ? "Confirming…" : "It is me"}
      </Button>
    </div>
  );
}
