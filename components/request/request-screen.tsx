"use client";

import { useRouter } from "next/navigation";
import { BackLink } from "@/components/catalog/back-link";
import { useBelongsTo } from "@/components/shell/place";
import { freshKey, insist } from "@/components/task/actions";
import { Arrowed } from "@/components/task/arrowed";
import { Comments } from "@/components/task/comments";
import { Section, SectionLevel } from "@/components/task/section";
import { Steps } from "@/components/task/steps";
import { Timeline } from "@/components/timeline/timeline";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { useKeepFocus } from "@/components/ui/keep-focus";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { RequestDoing } from "@/lib/queries/request-doing-views";
import type { DeliveryView, RequestView } from "@/lib/queries/views";
import type { RequestActions } from "./actions";
import { Now } from "./now";
import { OutcomeSign } from "./outcome";
import { Parameters } from "./parameters";
import { Parts } from "./parts";
import { Quote } from "./quote";
import { Receipt } from "./receipt";
import { RequestDoings } from "./request-doings";
import { RequestFacts } from "./request-facts";
import { useRequestKeys } from "./use-request-keys";
import { requestHeadline, ruleWords } from "./words";

interface RequestScreenProps {
  readonly view: RequestView;
  readonly doing: RequestDoing;
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
  own: { href: "/requests", label: "My requests", place: "requests" },
  log: { href: "/log", label: "Request log", place: "log" },
  inbox: { href: "/inbox", label: "Inbox", place: "inbox" },
} as const;

/** A request on a page of its own. */
export function RequestScreen({ view, doing, deliveries, receipt, me, back, actions }: RequestScreenProps) {
  const router = useRouter();
  const around = useKeepFocus<HTMLElement>();
  const own = view.requester.email === me;
  const canAsk = !own && view.state !== "closed";
  useBelongsTo(backTo[back].place);
  useRequestKeys(view.number, canAsk);
  const comment = async (body: string, question: boolean) => {
    const key = freshKey();
    const answer = await insist(() => actions.comment({ request: view.number, body, question, key }));
    if (answer.ok) router.refresh();
    return answer;
  };
  return (
    <article ref={around} className="mx-auto max-w-[760px] px-8 pt-5 pb-12 max-md:px-4">
      <BackLink href={backTo[back].href}>{backTo[back].label}</BackLink>
      {receipt ? <Receipt view={view} usualHours={receipt.usualHours} me={me} /> : null}
      <p className="num mt-3 mb-1.5 flex flex-wrap items-center gap-x-2 text-xs text-ink-3">
        {view.outcome ? <OutcomeSign outcome={view.outcome} /> : <StillOpen errored={view.task?.state === "errored"} />}
        <span>· {view.number}</span>
        {view.closedAt ? (
          <span>
            · <Time at={view.closedAt} />
          </span>
        ) : null}
        {view.emergency ? <Badge tone="warn">Emergency</Badge> : null}
        {view.parent ? (
          <Link href={`/requests/${view.parent.number}`} className="underline underline-offset-3">
            Part of {view.parent.number}
          </Link>
        ) : null}
      </p>
      <h1 className="text-xl font-[650] tracking-[-0.018em]">
        <Arrowed text={requestHeadline(view)} />
      </h1>
      <p className="mt-1.5 text-sm text-ink-3">{ruleWords(view.policy)}</p>
      <Now view={view} doing={doing} me={me} remind={actions.remind} />
      <Quote requester={view.requester} subject={view.subject} justification={view.justification} at={view.createdAt} />
      <RequestFacts view={view} />
      <SectionLevel value="h2">
        <Parts parts={view.parts} />
        <Parameters parameters={view.parameters} />
        <Steps request={view} deliveries={deliveries} me={me} />
        <Comments
          task={view.number}
          comments={view.comments}
          onSend={comment}
          canAsk={canAsk}
          waiting={doing.waiting}
        />
        <Section title="Activity">
          <Timeline entries={view.timeline} />
        </Section>
      </SectionLevel>
      <RequestDoings view={view} doing={doing} me={me} actions={actions} />
    </article>
  );
}

function StillOpen({ errored }: { readonly errored: boolean }) {
  return <span className={cn("font-semibold", errored && "text-bad")}>{errored ? "Errored" : "Open"}</span>;
}
