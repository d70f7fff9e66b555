/**
 * The visibility matrix as the design has it, row by row: what each relation may do with a task. "y" it may,
 * "n" it sees the task and may not, "-" the task is not there for it. It is read by the test that tries every
 * cell over the API.
 */

export type Cell = "y" | "n" | "-";

/** A table of words, as it stands in the design. */
function table<Column extends string>(
  columns: readonly Column[],
  text: string,
): ReadonlyMap<string, ReadonlyMap<Column, Cell>> {
  const rows = text
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/));
  return new Map(
    rows.map(([relation = "", ...cells]) => {
      if (cells.length !== columns.length) throw new Error(`${relation} has ${cells.length} cells`);
      return [relation, new Map(columns.map((column, at) => [column, cellOf(cells[at])]))];
    }),
  );
}

function cellOf(text: string | undefined): Cell {
  if (text === "y" || text === "n" || text === "-") return text;
  throw new Error(`no cell: ${text}`);
}

export const governanceColumns = [
  "see",
  "insights",
  "comment",
  "attach",
  "priority",
  "due",
  "follower",
  "subtask",
  "decide",
  "override",
  "reassign",
  "cancel",
  "reopen",
  "trail",
] as const;

/** A request for access, waiting for its second approver. */
export const governance = table(
  governanceColumns,
  `
  requester          y n y y n n n n n n n y n y
  subject            y n y n n n n n n n n n n y
  assignee           y y y y y n n n y n y n n y
  stand-in           y y y y y n n n y n y n n y
  former-approver    y y y n n n n n n n n n n y
  manager            y y y n n n n n n n n n n y
  app-owner          y y y n n n n n n n n n n y
  entitlement-owner  y y y n n n n n n n n n n y
  admin              y y y y n y n n n y y y n y
  auditor            y y n n n n n n n n n n n y
  external           - - - - - - - - - - - - - -
  other              - - - - - - - - - - - - - -
  `,
);

export const togetherColumns = [
  "see",
  "comment",
  "attach",
  "edit",
  "inspector",
  "follower",
  "unfollow",
  "leave",
  "subtask",
  "delegate",
  "complete",
  "confirm",
  "ask",
  "revise",
  "cancel",
  "delete",
  "trail",
] as const;

/** A task among people. "leave" is taking oneself out of the followers, "ask" asking for a revision when it is done. */
export const participants = table(
  togetherColumns,
  `
  creator               y y y y y y y y y y n n n y y y y
  assignee              y y y y n y y y y y y n n n n n y
  inspector             y y y y n y y y y n n y y n n n y
  follower              y y n n n n n y n n n n n n n n y
  creators-manager      y y y y y y y y y y n n n y y y y
  assignees-manager     y y y y n y y y y y y n n n n n y
  inspectors-manager    y y y y n y y y y n n y y n n n y
  followers-manager     y y n n n n n n n n n n n n n n y
  external-assignee     y y y y n n n y n n y n n n n n y
  external-follower     y y n n n n n y n n n n n n n n y
  externals-manager     - - - - - - - - - - - - - - - - -
  former-assignee       - - - - - - - - - - - - - - - - -
  admin                 - - - - - - - - - - - - - - - - -
  auditor               - - - - - - - - - - - - - - - - -
  other                 - - - - - - - - - - - - - - - - -
  `,
);
