/** Where a command can be had; two of different places may have the same key. */
export type Screen = "inbox" | "task" | "review" | "log" | "asking";

/** Something that is done by key, wherever it is done: under its names in `commands` its keys are chosen. */
export interface KeyEntry {
  readonly label: string;
  readonly commands: readonly [string, ...string[]];
  readonly keys: readonly string[];
  readonly on: readonly Screen[];
  /** Only for those who see the request log, or only for them and those who lead a campaign. */
  readonly only?: "overseers" | "leaders";
}

interface KeySection {
  readonly section: string;
  readonly entries: readonly KeyEntry[];
}

const everywhere: readonly Screen[] = ["inbox", "task", "review", "log", "asking"];
const lists: readonly Screen[] = ["inbox", "review", "log"];
const tasks: readonly Screen[] = ["inbox", "task"];
const details: readonly Screen[] = [...tasks, "asking"];
const inbox: readonly Screen[] = ["inbox"];

/** Every key that somebody may choose for themselves. Arrows, Enter, Escape and the space bar stay what they are. */
export const keySections: readonly KeySection[] = [
  {
    section: "Decide",
    entries: [
      { label: "Approve, certify, confirm, complete", commands: ["yes"], keys: ["y"], on: [...tasks, "review"] },
      { label: "Deny, remove, decline", commands: ["no"], keys: ["n"], on: [...tasks, "review"] },
      { label: "Undo the last decision", commands: ["undo", "bulk-undo"], keys: ["z"], on: [...tasks, "review"] },
      { label: "Reassign", commands: ["reassign", "bulk-reassign"], keys: ["r"], on: [...tasks, "log"] },
      { label: "Snooze", commands: ["snooze", "bulk-snooze"], keys: ["s", "h"], on: tasks },
      { label: "Ask for information", commands: ["ask"], keys: ["i"], on: details },
      { label: "Comment", commands: ["comment"], keys: ["c"], on: details },
      { label: "Claim", commands: ["claim"], keys: ["c"], on: inbox },
      { label: "Edit title and description", commands: ["edit-words"], keys: ["e"], on: tasks },
      { label: "Copy link", commands: ["copy-link"], keys: ["."], on: details },
      { label: "Submit reviews", commands: ["submit", "submit-now"], keys: ["mod+Enter"], on: ["review"] },
    ],
  },
  {
    section: "Lists",
    entries: [
      { label: "Next", commands: ["next", "later"], keys: ["j"], on: [...lists, "task", "asking"] },
      { label: "Previous", commands: ["previous", "earlier"], keys: ["k"], on: [...lists, "task", "asking"] },
      { label: "Open", commands: ["open"], keys: ["o"], on: [...lists, "asking"] },
      { label: "Search the list", commands: ["search"], keys: ["/"], on: [...lists, "asking"] },
      { label: "Select", commands: ["pick", "choose", "select"], keys: ["x"], on: lists },
      { label: "Select up to here", commands: ["pick-range", "extend"], keys: ["shift+x"], on: ["inbox", "review"] },
      { label: "Select all", commands: ["pick-all"], keys: ["mod+a"], on: inbox },
      { label: "Extend the selection down", commands: ["extend-down"], keys: ["shift+j"], on: inbox },
      { label: "Extend the selection up", commands: ["extend-up"], keys: ["shift+k"], on: inbox },
      { label: "Add a filter", commands: ["add-filter"], keys: ["f"], on: ["inbox", "log"] },
      { label: "Mark as read or unread", commands: ["unread", "bulk-unread"], keys: ["u"], on: [...tasks, "asking"] },
      { label: "Mark all messages as read", commands: ["read-all"], keys: ["shift+u"], on: ["asking"] },
      { label: "Show new tasks", commands: ["show-new"], keys: ["."], on: inbox },
      { label: "One line or two lines a row", commands: ["density"], keys: ["shift+d"], on: inbox },
      { label: "Previous part of a task", commands: ["part-previous"], keys: ["["], on: details },
      { label: "Next part of a task", commands: ["part-next"], keys: ["]"], on: details },
    ],
  },
  {
    section: "Everywhere",
    entries: [
      { label: "Search and do anything", commands: ["command-menu"], keys: ["mod+k"], on: everywhere },
      { label: "Keys on this page", commands: ["keys"], keys: ["?"], on: everywhere },
      { label: "Narrow or widen the menu", commands: ["rail"], keys: ["mod+\\"], on: everywhere },
      { label: "Create a task", commands: ["new-task"], keys: ["t"], on: everywhere },
      { label: "Go to the inbox", commands: ["go-inbox"], keys: ["g i"], on: everywhere },
      { label: "Go to completed", commands: ["go-decided"], keys: ["g d"], on: everywhere },
      { label: "Go to reviews", commands: ["go-reviews"], keys: ["g v"], on: everywhere },
      { label: "Go to my requests", commands: ["go-requests"], keys: ["g r"], on: everywhere },
      { label: "Go to new request", commands: ["go-catalog"], keys: ["g c"], on: everywhere },
      { label: "Go to my access", commands: ["go-access"], keys: ["g h"], on: everywhere },
      { label: "Go to insights", commands: ["go-insights"], keys: ["g n"], on: everywhere },
      { label: "Go to your settings", commands: ["settings"], keys: ["g s"], on: everywhere },
      { label: "Go to campaigns", commands: ["go-campaigns"], keys: ["g m"], on: everywhere, only: "leaders" },
      { label: "Go to the request log", commands: ["go-log"], keys: ["g l"], on: everywhere, only: "overseers" },
    ],
  },
];

export const keyEntries: readonly KeyEntry[] = keySections.flatMap(({ entries }) => entries);
