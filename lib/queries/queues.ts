import { maySee } from "@/lib/access/sight";
import { seesAll, type Viewer } from "@/lib/access/viewer";
import { type Queue, queueBySlug, queueCounts, queuesAfter } from "@/lib/data/queues";
import type { Field } from "@/lib/engine/policy";
import type { QueueStatus } from "@/lib/engine/queue";
import { byText, cut, limited, type PageWanted } from "./page";
import type { Page } from "./views";

/** A queue as those who may ask it for something see it. */
export interface QueueView {
  readonly slug: string;
  readonly name: string;
  readonly statuses: readonly QueueStatus[];
  readonly initialStatus: string;
  readonly onApprove: string;
  readonly onReject: string;
  readonly parameters: readonly Field[];
  readonly title: string;
  /** As it was written. */
  readonly assignee: readonly unknown[];
  /** Where it goes is seen by admins and auditors alone; others see that it goes somewhere. */
  readonly action:
    | {
        readonly webhook: { readonly url: string | null; readonly allowPrivate: boolean; readonly repeatable: boolean };
      }
    | { readonly manual: { readonly to: readonly unknown[]; readonly instructions: string | null } };
}

export interface QueueDetail extends QueueView {
  /** Among what the viewer may see; each number stops at 1,000. */
  readonly counts: {
    readonly open: number;
    readonly byStatus: readonly { readonly status: string; readonly count: number }[];
  };
}

function queueView(viewer: Viewer, { slug, name, body, url, allowPrivate }: Queue): QueueView {
  const { action, ...rest } = body;
  const oversees = seesAll(viewer);
  return {
    slug,
    name,
    ...rest,
    action:
      "webhook" in action
        ? {
            webhook: {
              url: oversees ? url : null,
              allowPrivate: oversees && allowPrivate,
              repeatable: action.webhook.repeatable,
            },
          }
        : action,
  };
}

/** The queues, by slug: everybody inside may ask; people outside see none. */
export async function queuesSeen(viewer: Viewer, wanted: PageWanted): Promise<Page<QueueView>> {
  const limit = limited(wanted);
  const after = byText(wanted.cursor)?.[0] ?? null;
  const found = viewer.internal ? await queuesAfter(after, limit) : [];
  return cut(
    found,
    limit,
    (last) => [last.slug, last.id],
    found.map((queue) => queueView(viewer, queue)),
  );
}

const most = 1_000;

/** One queue, with how many of its tasks stand where. */
export async function queueSeen(viewer: Viewer, slug: string): Promise<QueueDetail | null> {
  const queue = viewer.internal ? await queueBySlug(slug) : null;
  if (!queue) return null;
  const counted = await queueCounts(queue.id, (bind) => maySee(viewer, bind), most);
  const sum = (all: typeof counted) =>
    Math.min(
      most,
      all.reduce((total, { count }) => total + count, 0),
    );
  const statuses = [...new Set(counted.map(({ status }) => status))];
  return {
    ...queueView(viewer, queue),
    counts: {
      open: sum(counted.filter(({ open }) => open)),
      byStatus: statuses.map((status) => ({ status, count: sum(counted.filter((one) => one.status === status)) })),
    },
  };
}
