import { expect } from "vitest";
import type { Command } from "@/lib/engine/command";
import type { PersonId } from "@/lib/engine/ids";
import { openingAmongPeople } from "@/lib/engine/open";
import type { Collaboration } from "@/lib/engine/request";
import { caseId, gil, gus, olga, otto } from "@/tests/support/cast";
import { Play } from "@/tests/support/play";

export const people = { creator: olga, assignee: gil, inspector: otto, followers: [gus], parent: null } as const;

type Together = Omit<Collaboration, "task">;
type Texts = Readonly<Record<string, string>>;

export const opening = (collaboration: Together, texts: Texts): Command => ({
  ...openingAmongPeople,
  id: caseId,
  collaboration,
  texts,
});

/** A task among people: olga creates it for gil, otto looks at it, gus follows. mia manages gil, max mia and olga. */
export function together(more: Partial<Together> = {}, texts: Texts = { title: "Plan the move" }) {
  const play = new Play();
  const collaboration = { ...people, ...more };
  const decision = play.act(collaboration.creator, opening(collaboration, texts), { requestNumber: "P-77" });
  return { play, decision };
}

/** The same where it is begun. */
export function among(...given: Parameters<typeof together>): Play {
  return together(...given).play;
}

export const states = ["open", "check", "done"] as const;

export function inState(state: (typeof states)[number], more: Partial<Together> = {}): Play {
  const play = among(more);
  const { assignee, inspector } = play.now.collaboration ?? people;
  if (state !== "open") expect(play.decide(assignee, "complete").refusal).toBeNull();
  if (state === "done" && inspector) expect(play.decide(inspector, "confirm-completion").refusal).toBeNull();
  expect(play.task.state).toBe(state);
  return play;
}

export function change(
  play: Play,
  by: PersonId,
  more: Omit<Extract<Command, { type: "change-participants" }>, "type" | "task">,
) {
  return play.act(by, { type: "change-participants", task: play.task.id, ...more });
}

export function edit(play: Play, by: PersonId, more: Omit<Extract<Command, { type: "edit-task" }>, "type" | "task">) {
  return play.act(by, { type: "edit-task", task: play.task.id, ...more });
}

export const remove = (play: Play, by: PersonId) => play.act(by, { type: "delete-task", task: play.task.id });
