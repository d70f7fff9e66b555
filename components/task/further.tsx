"use client";

import dynamic from "next/dynamic";
import { memo } from "react";
import { Timeline } from "@/components/timeline/timeline";
import type { ActionResult } from "@/lib/format/action-result";
import type { TaskView } from "@/lib/queries/views";
import { Comments } from "./comments";
import { Deliveries } from "./deliveries";
import { asksRequester } from "./headline";
import { Related } from "./related";
import { Section } from "./section";
import { Steps } from "./steps";

const Raw = dynamic(async () => (await import("./raw")).Raw);
const Attachments = dynamic(async () => (await import("@/components/together/attachments")).Attachments);

export interface FurtherProps {
  readonly view: TaskView;
  readonly me: string;
  readonly onComment: (body: string, question: boolean) => Promise<ActionResult<unknown>>;
  /** Something about it was changed otherwise: it is to be read anew. */
  readonly onChanged: () => void;
}

/** What one reads after what one decides by: the way of the request, files, what was said, what happened, who was told. */
export const Further = memo(function Further({ view, me, onComment, onChanged }: FurtherProps) {
  const { requestView: request, together } = view;
  return (
    <>
      <Steps request={request} deliveries={view.deliveries} me={me} />
      {view.attachments.length > 0 || together.canAttach ? (
        <Attachments key={view.number} view={view} onChanged={onChanged} />
      ) : null}
      <Comments
        task={view.number}
        comments={request.comments}
        onSend={onComment}
        onChanged={onChanged}
        canAsk={asksRequester(view)}
        canComment={together.canComment}
        waiting={together.waiting}
      />
      <Section title="Activity">
        <Timeline entries={request.timeline} task={view.number} />
      </Section>
      <Related related={view.related} />
      <Deliveries deliveries={view.deliveries} />
      {together.canReadRaw ? <Raw key={`raw ${view.number}`} task={view} /> : null}
    </>
  );
});
