"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useCommands } from "@/components/shell/keys";
import { freshKey, insist } from "@/components/task/actions";
import { Arrowed } from "@/components/task/arrowed";
import { Button, ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { ActionResult } from "@/lib/format/action-result";
import type { ReviewItemView, ReviewView } from "@/lib/queries/campaign-views";
import { itemTitle, reviewsWords } from "./words";

interface CheckScreenProps {
  readonly review: ReviewView;
  readonly items: readonly ReviewItemView[];
  readonly submit: (input: { readonly campaign: string; readonly key: string }) => Promise<ActionResult<string>>;
}

/** What one is about to submit: how much, and everything that takes access away or changes it, in full. */
export function CheckScreen({ review, items, submit }: CheckScreenProps) {
  const router = useRouter();
  const [state, setState] = useState<{ readonly busy: boolean; readonly error: string | null }>({
    busy: false,
    error: null,
  });
  const key = useRef<string>(undefined);
  const back = `/reviews/${review.number}` as const;

  const send = async () => {
    if (state.busy || items.length === 0) return;
    setState({ busy: true, error: null });
    // The same for every try of what is shown: what was submitted once gives the same receipt.
    key.current ??= freshKey();
    const answer = await insist(() => submit({ campaign: review.number, key: key.current ?? freshKey() }), true);
    if (answer.ok) router.push(`/reviews/${review.number}/receipts/${answer.value}`);
    else {
      key.current = undefined;
      setState({ busy: false, error: answer.message });
    }
  };
  useCommands("This review", [
    {
      id: "submit-now",
      label: `Submit ${reviewsWords(items.length)}`,
      keys: ["mod+Enter"],
      refusal: items.length === 0 ? "There is nothing to submit." : null,
      run: () => void send(),
    },
  ]);
  return (
    <div className="mx-auto max-w-3xl px-6 pt-6 pb-24 max-md:px-4">
      <p className="text-sm text-ink-3">{review.name}</p>
      <h1 className="text-xl font-[650] tracking-[-0.018em]">
        {items.length === 0 ? "Nothing to submit" : "Check your reviews before you submit them"}
      </h1>
      {items.length === 0 ? (
        <p className="mt-2 text-ink-2">You have decided nothing that is not submitted already.</p>
      ) : (
        <Summary items={items} back={back} left={review.share.open - items.length} />
      )}
      {state.error ? (
        <p role="alert" className="mt-5 font-medium text-bad">
          {state.error}
        </p>
      ) : null}
      <div className="mt-6 flex flex-wrap items-center gap-2">
        {items.length > 0 ? (
          <Button tone="y" busy={state.busy} onClick={() => void send()} className="max-md:h-11 max-md:flex-1">
            {state.busy ? "Submitting…" : `Submit ${reviewsWords(items.length)}`}
          </Button>
        ) : null}
        <ButtonLink href={back} tone={items.length > 0 ? "quiet" : "plain"} className="max-md:h-11">
          Back to the review
        </ButtonLink>
        {items.length > 0 ? (
          <p className="w-full text-xs text-ink-3">Once submitted, decisions count and cannot be taken back.</p>
        ) : null}
      </div>
    </div>
  );
}

function Summary({
  items,
  back,
  left,
}: Pick<GroupProps, "items" | "back"> & { /** Not decided yet. */ readonly left: number }) {
  const of = (verb: string) => items.filter((item) => item.verb === verb);
  const [certified, removed, changed] = [of("certify"), of("remove"), of("change")];
  return (
    <>
      <dl className="num mt-4 grid grid-cols-3 gap-2">
        <Figure label="Certify" count={certified.length} />
        <Figure label="Remove" count={removed.length} />
        <Figure label="Change" count={changed.length} />
      </dl>
      {left > 0 ? (
        <p className="mt-3 text-sm text-ink-2">
          {left === 1
            ? "1 of yours is not decided yet and stays open."
            : `${left} of yours are not decided yet and stay open.`}
        </p>
      ) : null}
      <Group title="To be removed" items={removed} back={back} none="Nothing is to be removed." />
      {changed.length > 0 ? <Group title="To be changed" items={changed} back={back} none="" /> : null}
      {certified.length > 0 ? (
        <details className="mt-6">
          <summary className="min-h-6 cursor-default font-semibold">Certified: {certified.length}</summary>
          <Items items={certified} back={back} />
        </details>
      ) : null}
    </>
  );
}

function Figure({ label, count }: { readonly label: string; readonly count: number }) {
  return (
    <div className="rounded-lg border bg-surface px-3.5 py-2.5">
      <dt className="text-sm text-ink-2">{label}</dt>
      <dd className="text-2xl font-[650] tracking-[-0.02em]">{count}</dd>
    </div>
  );
}

interface GroupProps {
  readonly title: string;
  readonly items: readonly ReviewItemView[];
  readonly back: `/reviews/${string}`;
  readonly none: string;
}

function Group({ title, items, back, none }: GroupProps) {
  return (
    <section className="mt-6" aria-label={title}>
      <h2 className="font-semibold">
        {title}: <span className="num">{items.length}</span>
      </h2>
      {items.length === 0 ? <p className="text-sm text-ink-2">{none}</p> : <Items items={items} back={back} />}
    </section>
  );
}

function Items({ items, back }: Pick<GroupProps, "items" | "back">) {
  return (
    <ul className="mt-1.5 divide-y rounded-lg border bg-surface">
      {items.map((item) => (
        <li key={item.number} className="flex items-start gap-3 px-3.5 py-2">
          <p className="min-w-0 flex-1">
            <span className="wrap-anywhere">
              <Arrowed text={itemTitle(item)} />
            </span>
            {item.to ? <span className="text-ink-2"> to {item.to.name}</span> : null}
            {item.comment ? <span className="block text-sm text-ink-2 wrap-anywhere">“{item.comment}”</span> : null}
          </p>
          <Link
            href={`${back}?task=${item.number}`}
            aria-label={`Change what you decided on ${itemTitle(item)}`}
            className="inline-flex min-h-6 shrink-0 items-center text-sm underline underline-offset-3 max-md:min-h-11"
          >
            Change
          </Link>
        </li>
      ))}
    </ul>
  );
}
