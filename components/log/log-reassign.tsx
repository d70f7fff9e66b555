"use client";

import { useState } from "react";
import { type Assignable, ReassignDrawer, type RowOutcome } from "@/components/reassign/reassign-drawer";
import { freshKey, insist } from "@/components/task/actions";
import { announce } from "@/components/ui/live-region";
import { note } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/format/action-result";
import type { LogActions, Moved } from "./actions";
import type { Chosen } from "./use-log-selection";

interface LogReassignProps {
  /** What is to be moved; null: the drawer is closed. */
  readonly moving: readonly Chosen[] | null;
  readonly reassign: LogActions["reassign"];
  readonly onMoved: (moved: readonly Moved[]) => void;
  readonly onClose: () => void;
}

async function search(tasks: readonly string[], query: string): Promise<readonly Assignable[]> {
  const params = new URLSearchParams([["q", query], ...tasks.slice(0, 10).map((task) => ["task", task])]);
  const answer = await fetch(`/log/assignable?${params}`);
  if (!answer.ok) throw new Error(`people could not be searched (${answer.status})`);
  const found: readonly Assignable[] = await answer.json();
  return found;
}

/** Moves what is chosen, and says of each what became of it. */
export function LogReassign({ moving, reassign, onMoved, onClose }: LogReassignProps) {
  // The drawer goes on showing what it was about while it slides away.
  const [last, setLast] = useState<readonly Chosen[]>([]);
  const [outcomes, setOutcomes] = useState<readonly RowOutcome[] | null>(null);
  if (moving && moving !== last) {
    setLast(moving);
    setOutcomes(null);
  }
  const about = moving ?? last;
  const tasks = about.map((one) => one.task);

  const submit = async (assignee: string, reason: string): Promise<ActionResult<unknown>> => {
    const key = freshKey();
    const answer = await insist(() => reassign({ tasks: [...tasks], assignee, reason, key }));
    if (!answer.ok) return answer;
    const refused = answer.value.filter((one) => one.message !== null);
    const [only] = refused;
    if (only?.message && tasks.length === 1)
      return { ok: false, reason: "refused", message: only.message, refusal: null };
    onMoved(answer.value);
    const moved = answer.value.length - refused.length;
    if (refused.length === 0) {
      const words = moved === 1 ? `Reassigned: ${about[0]?.title}` : `Reassigned ${moved} tasks`;
      note({ words });
      announce(words);
      return answer;
    }
    setOutcomes(answer.value.map((one) => ({ ...one, title: titleOf(about, one.task) })));
    return { ok: false, reason: "refused", message: `${refused.length} could not be moved.`, refusal: null };
  };
  return (
    <ReassignDrawer
      taskRefs={tasks}
      titles={about.map((one) => one.title)}
      open={moving !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      search={(query) => search(tasks, query)}
      submit={submit}
      outcomes={outcomes}
    />
  );
}

function titleOf(about: readonly Chosen[], task: string): string {
  return about.find((one) => one.task === task)?.title ?? "";
}
