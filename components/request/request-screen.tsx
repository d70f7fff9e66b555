"use client";

import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { BackLink } from "@/components/catalog/back-link";
import { useCommands } from "@/components/shell/keys";
import { freshKey, insist } from "@/components/task/actions";
import { Comments } from "@/components/task/comments";
import { Section, SectionLevel } from "@/components/task/section";
import { Steps } from "@/components/task/steps";
import { Timeline } from "@/components/timeline/timeline";
import { Button, ButtonLink } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { lasting } from "@/lib/format/time";
import type { DeliveryView, RequestView } from "@/lib/queries/views";
import type { RequestActions } from "./actions";
import { CancelRequest } from "./cancel-request";
import { OutcomeSign } from "./outcome";
import { Parameters } from "./parameters";
import { Quote } from "./quote";
import { RequestFacts } from "./request-facts";
import { requestHeadline, ruleWords, waitingWords } from "./words";

interface RequestScreenProps {
  readonly view: RequestView;
  /** Who was told of the task that is waited for. */
  readonly deliveries: readonly DeliveryView[];
  /** It has just been sent. */
  readonly receipt: { readonly usualHours: number | null } | null;
  readonly me: string;
  /** The place above it for whoever reads. */
  readonly back: keyof typeof backTo;
  readonly actions: RequestActions;
}

const backTo = {
  own: { href: "/requests", label: "My requests" },
  log: { href: "/log", label: "Request log" },
  inbox: { href: "/inbox", label: "Inbox" },
} as const;

/** A request on a page of its own. */
export function RequestScreen({ view, deliveries, receipt, me, back, actions }: RequestScreenProps) {
  const router = useRouter();
  const [cancelling, setCancelling] = useState(false);
  const own = view.requester.email === me;
  useCommands("This request", [
    {
      id: "cancel-request",
      label: "Cancel this request",
      words: ["withdraw", "end"],
      refusal: view.canCancel ? null : cannotCancel(view),
      run: () => setCancelling(true),
    },
  ]);
  const comment = async (body: string, question: boolean) => {
    const key = freshKey();
    const answer = await insist(() => actions.comment({ request: view.number, body, question, key }));
    if (answer.ok) router.refresh();
    return answer;
  };
  return (
    <article className="mx-auto max-w-[760px] px-8 pt-5 pb-12 max-md:px-4">
      <BackLink href={backTo[back].href}>{backTo[back].label}</BackLink>
      {receipt ? <Receipt view={view} usualHours={receipt.usualHours} me={me} /> : null}
      <p className="num mt-3 mb-1.5 flex flex-wrap items-center gap-x-2 text-xs text-ink-3">
        {view.outcome ? <OutcomeSign outcome={view.outcome} /> : <span className="font-semibold">Open</span>}
        <span>· {view.number}</span>
        {view.closedAt ? (
          <span>
            · <Time at={view.closedAt} />
          </span>
        ) : null}
      </p>
      <h1 className="text-xl font-[650] tracking-[-0.018em]">{requestHeadline(view)}</h1>
      <p className="mt-1.5 text-sm text-ink-3">{ruleWords(view.policy)}</p>
      <Now view={view} me={me} />
      <Quote requester={view.requester} subject={view.subject} justification={view.justification} at={view.createdAt} />
      <RequestFacts view={view} />
      <SectionLevel value="h2">
        <Parameters parameters={view.parameters} />
        <Steps request={view} deliveries={deliveries} me={me} />
        <Comments
          task={view.number}
          comments={view.comments}
          onSend={comment}
          canAsk={!own && view.state !== "closed"}
        />
        <Section title="Activity">
          <Timeline entries={view.timeline} />
        </Section>
      </SectionLevel>
      {view.canCancel ? (
        <p className="mt-8 border-t pt-4">
          <Button tone="n" onClick={() => setCancelling(true)} className="max-md:h-11">
            Cancel this request
          </Button>
        </p>
      ) : null}
      <CancelRequest
        request={view}
        reasonRequired={!own}
        open={cancelling}
        onOpenChange={setCancelling}
        cancel={actions.cancel}
      />
    </article>
  );
}

function cannotCancel(view: RequestView): string {
  return view.state === "closed" ? "It has ended." : `Only ${view.requester.name} or an admin can cancel it.`;
}

/** The durable "it was sent": what was asked, who has it now, how long it usually takes. */
function Receipt({
  view,
  usualHours,
  me,
}: {
  readonly view: RequestView;
  readonly usualHours: number | null;
  readonly me: string;
}) {
  const waits = waitingWords(view.waitingFor, me);
  return (
    <output className="mt-3 flex gap-3 rounded-lg border border-good/40 bg-good-wash px-4 py-3 text-good">
      <CircleCheck aria-hidden="true" className="mt-px size-[18px] shrink-0" />
      <span>
        <strong className="font-semibold">{view.number} was sent.</strong>{" "}
        {view.state === "closed" ? "It has ended already: see below." : waits && `It now waits for ${waits}.`}{" "}
        {usualHours === null || view.state === "closed"
          ? ""
          : `Requests like this usually take ${lasting(usualHours * 3_600_000)}.`}{" "}
        {view.state === "closed" ? "" : "You are told when something happens."}
      </span>
    </output>
  );
}

/** What stands in the way now, and the way to it for whom it waits for. */
function Now({ view, me }: { readonly view: RequestView; readonly me: string }) {
  const { task } = view;
  if (!task || view.state === "closed") return null;
  const mine = view.waitingFor.some((person) => person.email === me);
  const errored = task.state === "errored";
  if (!mine && !errored) return null;
  return (
    <div
      className={
        errored
          ? "mt-3.5 flex flex-wrap items-center gap-3 rounded-lg bg-bad-wash px-3.5 py-2.5 font-medium text-bad"
          : "mt-3.5 flex flex-wrap items-center gap-3 rounded-lg bg-accent-wash px-3.5 py-2.5 font-medium"
      }
    >
      <p className="min-w-0 flex-1">
        {errored ? "Carrying it out was marked errored; it can be tried again." : "This waits for you."}
      </p>
      {mine ? (
        <ButtonLink href={`/tasks/${task.number}`} size="s" tone="y" className="max-md:h-11">
          Open {task.number}
        </ButtonLink>
      ) : (
        <Link href={`/tasks/${task.number}`} className="num underline underline-offset-3">
          {task.number}
        </Link>
      )}
    </div>
  );
}
