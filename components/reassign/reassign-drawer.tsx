"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { ActionResult } from "@/lib/format/action-result";
import type { PersonView } from "@/lib/queries/views";

/** Somebody a task could be given to, with what already lies with them, or the reason why not. */
export interface Assignable {
  readonly person: PersonView;
  readonly title: string | null;
  readonly open: number;
  readonly refusal: string | null;
  /** What one should know although it is no refusal: "cannot have T-1031". */
  readonly warning?: string;
}

/** What became of one of several. */
export interface RowOutcome {
  readonly task: string;
  readonly title: string;
  /** Why not; null where it was moved. */
  readonly message: string | null;
}

export interface ReassignProps {
  readonly taskRefs: readonly string[];
  readonly titles: readonly string[];
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Whether the policy asks for a reason; it does unless it says otherwise. */
  readonly reasonRequired?: boolean;
  readonly search: (query: string) => Promise<readonly Assignable[]>;
  readonly submit: (assignee: string, reason: string) => Promise<ActionResult<unknown>>;
  /** Set once several were tried and not all of them moved: then the drawer says what became of each. */
  readonly outcomes?: readonly RowOutcome[] | null;
}

const ReassignWhole = dynamic(async () => (await import("./reassign-form")).ReassignWhole, { ssr: false });

/** Gives tasks to somebody else, with a reason. It is loaded when it is first opened. */
export function ReassignDrawer(props: ReassignProps) {
  const [once, setOnce] = useState(props.open);
  if (props.open && !once) setOnce(true);
  return once ? <ReassignWhole {...props} /> : null;
}
