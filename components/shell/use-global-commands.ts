"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type Theme, themes } from "@/lib/engine/manner";
import { type Command, useCommands, useKeys } from "./keys";
import { filterChoices } from "./places";
import type { ShellPerson } from "./shell";
import { themeLabels } from "./use-kept-theme";
import { leave } from "./user-menu";

interface Openers {
  readonly toggle: () => void;
  readonly keys: () => void;
  readonly menu: () => void;
  readonly theme: (theme: Theme) => void;
}

type Go = <To extends string>(href: Route<To>) => void;

/** What can be done on every page: going about, beginning something, and the settings of this browser. */
export function useGlobalCommands(person: ShellPerson, open: Openers): void {
  const router = useRouter();
  const go: Go = (href) => router.push(href);
  useCommands("Go to", placesFor(person, go));
  useCommands("Create", person.internal ? createCommands(go) : []);
  useCommands("Filter the inbox by", filterCommands(go));
  useCommands("Settings", [
    {
      id: "theme",
      label: "Theme",
      words: ["dark", "light", "colours", "night", "appearance"],
      choices: () => themes.map((id) => ({ id: `theme-${id}`, label: themeLabels[id], run: () => open.theme(id) })),
      run: open.menu,
    },
    ...(person.internal
      ? [
          {
            id: "out-of-office",
            label: "Out of office",
            words: ["delegate", "delegation", "away", "holiday", "vacation", "stand in"],
            run: () => go("/settings/me/delegation"),
          },
          {
            id: "settings",
            label: "Your settings",
            keys: ["g s"],
            words: ["preferences", "time zone", "language", "dates", "density", "options", "profile"],
            run: () => go("/settings/me"),
          },
          {
            id: "settings-notifications",
            label: "What I am told",
            words: ["notifications", "e-mail", "slack", "messages", "unsubscribe"],
            run: () => go("/settings/me/notifications"),
          },
          {
            id: "settings-keys",
            label: "Change keys",
            words: ["shortcuts", "keyboard", "remap", "hotkeys"],
            run: () => go("/settings/me/keys"),
          },
          {
            id: "tokens",
            label: "API tokens",
            words: ["key", "program", "script", "access token"],
            run: () => go("/settings/me/tokens"),
          },
        ]
      : []),
    { id: "rail", label: "Narrow or widen the menu", keys: ["mod+\\"], words: ["sidebar", "rail"], run: open.toggle },
    { id: "sign-out", label: "Sign out", words: ["leave", "log out"], run: leave },
  ]);
  useCommands("Help", [
    { id: "keys", label: "Keys on this page", keys: ["?"], words: ["help", "shortcuts", "keyboard"], run: open.keys },
    ...(person.internal
      ? [
          {
            id: "practice",
            label: "Practise in a pretend inbox",
            words: ["learn", "tutorial", "training", "try", "help"],
            run: () => go("/practice"),
          },
        ]
      : []),
  ]);
  useKeys("Help", [{ id: "command-menu", label: "Search and do anything", keys: ["mod+k"], run: open.menu }]);
}

/** Whoever is outside begins nothing. */
function createCommands(go: Go): readonly Command[] {
  return [
    {
      id: "new-request",
      label: "Ask for access",
      words: ["request", "new", "catalogue", "order"],
      run: () => go("/catalog"),
    },
    {
      id: "new-task",
      label: "Create a task",
      keys: ["t"],
      words: ["new", "todo", "collaboration", "assign"],
      run: () => go("/tasks/new"),
    },
  ];
}

function placesFor({ internal, oversees, leads }: ShellPerson, go: Go): readonly Command[] {
  return [
    { id: "go-inbox", label: "Inbox", keys: ["g i"], words: ["tasks", "home"], run: () => go("/inbox") },
    {
      id: "go-snoozed",
      label: "Snoozed",
      words: ["later", "put off", "hidden"],
      run: () => go("/inbox?state=snoozed"),
    },
    {
      id: "go-decided",
      label: "Completed",
      keys: ["g d"],
      words: ["decided", "undo", "done"],
      run: () => go("/decided"),
    },
    ...(internal ? askingPlaces(go) : []),
    ...(oversees || leads
      ? [
          {
            id: "go-campaigns",
            label: "Campaigns",
            keys: ["g m"],
            words: ["review", "audit"],
            run: () => go("/campaigns"),
          },
        ]
      : []),
    ...(oversees
      ? [
          {
            id: "go-log",
            label: "Request log",
            keys: ["g l"],
            words: ["all", "stuck", "audit"],
            run: () => go("/log"),
          },
        ]
      : []),
  ];
}

/** Where people of the organisation go beside their tasks. */
function askingPlaces(go: Go): readonly Command[] {
  return [
    {
      id: "go-notifications",
      label: "Notifications",
      words: ["messages", "news", "unread", "bell"],
      run: () => go("/notifications"),
    },
    { id: "go-reviews", label: "Reviews", keys: ["g v"], words: ["campaign", "certify"], run: () => go("/reviews") },
    { id: "go-requests", label: "My requests", keys: ["g r"], words: ["asked"], run: () => go("/requests") },
    {
      id: "go-catalog",
      label: "New request",
      keys: ["g c"],
      words: ["catalogue", "ask", "request", "new", "access"],
      run: () => go("/catalog"),
    },
    {
      id: "go-insights",
      label: "Insights",
      keys: ["g n"],
      words: ["charts", "figures", "statistics", "throughput", "dashboard", "ageing", "reports"],
      run: () => go("/insights"),
    },
    {
      id: "go-access",
      label: "My access",
      keys: ["g h"],
      words: ["held", "hold", "grants", "extend", "give back"],
      run: () => go("/access"),
    },
  ];
}

function filterCommands(go: Go): readonly Command[] {
  return filterChoices.map(({ field, label, words, values }) => ({
    id: `filter-${field}`,
    label,
    words,
    choices: () =>
      values.map((value) => ({
        id: `filter-${field}-${value.is}`,
        label: value.label,
        run: () => go(`/inbox?${field}=${value.is}`),
      })),
    run: () => go("/inbox"),
  }));
}
