import { grantsToRemove } from "@/lib/data/grants";
import { newId } from "@/lib/data/new-id";
import { itemsText } from "@/lib/data/parts";
import type { CaseId, PersonId } from "@/lib/engine/ids";
import { plainOpening } from "@/lib/engine/open";
import { callOffAbout } from "./call-off";
import type { Door } from "./door";
import { openCommand } from "./open-request";
import { openPartsOf } from "./parts";

/**
 * Somebody leaves: what is asked for them ends, and what they hold is taken away, each grant by a
 * request of its own under one that can be called off as a whole. What is being removed already, or
 * was, is left alone, so it may be said twice.
 */
export async function offboard(door: Door, person: PersonId): Promise<void> {
  await callOffAbout(person);
  const grants = await grantsToRemove(person);
  if (grants.length === 0) return;
  const items = grants.map((grant) => ({
    id: newId() as CaseId,
    entitlement: grant.entitlement,
    duration: null,
    grant: grant.id,
  }));
  const { viewer, channel, at } = door;
  const opened = await openCommand(
    { viewer, channel, ...(at !== undefined && { at }) },
    {
      ...plainOpening,
      type: "open-request",
      id: newId() as CaseId,
      request: "revoke",
      origin: "offboarding",
      requester: viewer?.id ?? person,
      subject: person,
      app: null,
      entitlement: null,
      duration: null,
      parts: items.map(({ id }) => id),
      justification: "",
      texts: { items: itemsText(items) },
      routing: null,
      steps: [],
      routingError: null,
    },
  );
  if (opened.ok) await openPartsOf(opened.value.id);
}
