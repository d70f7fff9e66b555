import { closeDatabase } from "@/lib/data/db";
import { closeDirect } from "@/lib/data/direct";
import { beginCompany, type Cast } from "@/tests/api/cast";
import type { Client } from "@/tests/api/client";
import { type Receiver, startReceiver } from "@/tests/fulfil/receiver";

/** A queue as an admin writes it, whose action is a call to this address. */
export const refunds = (url: string) => ({
  slug: "refunds",
  name: "Refunds",
  statuses: [
    { slug: "new", label: "New", category: "open" },
    { slug: "checking", label: "In progress", category: "open" },
    { slug: "paid", label: "Paid back", category: "done" },
    { slug: "refused", label: "Refused", category: "rejected" },
  ],
  initialStatus: "new",
  onApprove: "paid",
  onReject: "refused",
  parameters: [
    { name: "amount", type: "number", required: true },
    { name: "order", label: "Order number", type: "text", required: true },
    { name: "method", type: "choice", options: ["card", "bank"] },
    { name: "for", type: "person" },
    { name: "on", type: "date" },
  ],
  title: "Refund {{amount}} for order {{order}}",
  assignee: { group: "platform" },
  action: { webhook: { url: url, allowPrivate: true } },
});

export interface QueueCast {
  readonly cast: Cast;
  readonly there: Receiver;
  /** Of the queue's webhook. */
  readonly secret: string;
  readonly ada: Client;
  readonly ana: Client;
  readonly gil: Client;
  readonly eve: Client;
  readonly zoe: Client;
  readonly wish: (more?: object) => object;
  /** A request to the queue by ana. */
  readonly asked: (more?: object) => Promise<{ readonly request: string; readonly task: string }>;
  /** The queue as it is written, with these changes. */
  readonly change: (
    more?: object,
  ) => Promise<{ readonly status: number; readonly body: { readonly secret: string | null } }>;
  readonly end: () => Promise<void>;
}

/** A company with a queue for refunds, and the other side that pays them. */
export async function beginQueue(): Promise<QueueCast> {
  const cast = await beginCompany();
  const there = await startReceiver();
  const [ada, ana, gil, eve, zoe] = await Promise.all([
    cast.as("ada"),
    cast.as("ana"),
    cast.as("gil"),
    cast.as("eve"),
    cast.as("zoe"),
  ]);
  const made = await ada.post("/queues", refunds(there.url), { "idempotency-key": "make-refunds" });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  const wish = (more: object = {}) => ({
    type: "action",
    queue: "refunds",
    parameters: { amount: 12.5, order: "88213" },
    justification: "arrived broken",
    ...more,
  });
  return {
    cast,
    there,
    secret: made.body.secret,
    ada,
    ana,
    gil,
    eve,
    zoe,
    wish,
    asked: async (more = {}) => {
      const { status, body } = await ana.post("/requests", wish(more));
      if (status !== 201) throw new Error(JSON.stringify(body));
      return { request: body.number, task: body.task.number };
    },
    change: (more = {}) => {
      const { slug: _, ...rest } = refunds(there.url);
      return ada.put("/queues/refunds", { ...rest, ...more });
    },
    end: async () => {
      await there.close();
      await closeDatabase();
      await closeDirect();
    },
  };
}
