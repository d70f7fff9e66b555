"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { Live } from "@/components/live/live";
import { useUnreadCount } from "@/components/notifications/unread";
import { PracticeOffer } from "@/components/practice/offer";
import { UnsavedBanner } from "@/components/task/unsaved-banner";
import { UnsentWatch } from "@/components/task/unsent-watch";
import { ClockProvider } from "@/components/ui/clock";
import { cn } from "@/components/ui/cn";
import { keep } from "@/components/ui/keep";
import { KeyHintsProvider } from "@/components/ui/key-hints";
import type { KeyChoice } from "@/lib/engine/keys";
import type { Theme } from "@/lib/engine/manner";
import type { Clock } from "@/lib/format/time";
import type { InboxCounts } from "@/lib/queries/my-views";
import { useTrail } from "./came-from";
import { hintsOf } from "./hints";
import { KeyListener } from "./key-listener";
import type { SaveKeys } from "./key-sheet";
import { chooseKeys, useRestingKeys } from "./keys";
import { Rail } from "./rail";
import { type StandingIn, StandingInBar, StandingInNote } from "./standing-in";
import { TabBar } from "./tab-bar";
import { useGlobalCommands } from "./use-global-commands";
import { type SaveTheme, useKeptTheme } from "./use-kept-theme";

const KeySheet = dynamic(() => import("./key-sheet").then((loaded) => loaded.KeySheet), { ssr: false });
const CommandMenu = dynamic(() => import("./command-menu").then((loaded) => loaded.CommandMenu), { ssr: false });

/** Who is signed in, as the shell needs them. */
export interface ShellPerson {
  readonly name: string;
  readonly email: string;
  readonly title: string | null;
  /** Of the organisation: whoever is outside has their tasks and nothing else. */
  readonly internal: boolean;
  /** Admins and auditors see the request log. */
  readonly oversees: boolean;
  /** Leads a review of access. */
  readonly leads: boolean;
}

interface ShellProps {
  readonly person: ShellPerson;
  readonly counts: InboxCounts;
  readonly clock: Clock;
  /** Whether the rail was left narrow. */
  readonly narrow: boolean;
  /** Whether the practice is offered: to the demo's visitors, once. */
  readonly offers: boolean;
  readonly standing: StandingIn;
  readonly keys: KeyChoice;
  readonly saveKeys: SaveKeys;
  /** How light or dark the viewer wants it; null where they never said. */
  readonly theme: Theme | null;
  readonly saveTheme: SaveTheme;
  readonly children: ReactNode;
}

/** Everything around a signed-in page: the rail, the keys, the command menu, the live updates. The page is inside `main`. */
export function Shell(props: ShellProps) {
  const { person, counts, clock, narrow: wasNarrow, offers, standing, keys, saveKeys, children } = props;
  const chooseTheme = useKeptTheme(props.theme, props.saveTheme);
  const [narrow, setNarrow] = useState(wasNarrow);
  const [sheet, setSheet] = useState<"unloaded" | "open" | "closed">("unloaded");
  const [menu, setMenu] = useState<"unloaded" | "open" | "closed">("unloaded");
  useRestingKeys(menu === "open");

  function toggle() {
    setNarrow(!narrow);
    keep("countersign-rail", narrow ? "wide" : "narrow");
  }

  const hints = useMemo(() => hintsOf(keys), [keys]);
  useZone(clock.zone);
  useUnreadCount(person.internal);
  useEffect(() => chooseKeys(keys), [keys]);
  useGlobalCommands(person, { toggle, keys: () => setSheet("open"), menu: () => setMenu("open"), theme: chooseTheme });
  return (
    <NuqsAdapter>
      <ClockProvider {...clock}>
        <KeyHintsProvider hints={hints}>
          <a
            href="#main"
            className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-70 focus:rounded-md focus:bg-accent focus:px-3 focus:py-2 focus:text-accent-ink"
          >
            Skip to the page
          </a>
          <div
            className={cn("grid", narrow ? "md:grid-cols-[60px_minmax(0,1fr)]" : "md:grid-cols-[232px_minmax(0,1fr)]")}
          >
            <Rail
              person={person}
              counts={counts}
              narrow={narrow}
              onToggle={toggle}
              onKeys={() => setSheet("open")}
              onTheme={chooseTheme}
              offer={offers ? <PracticeOffer onAnswer={() => keep("countersign-practice", "answered")} /> : null}
              standing={<StandingInNote standing={standing} narrow={narrow} />}
            />
            <main
              id="main"
              tabIndex={-1}
              className="min-w-0 outline-none max-md:min-h-dvh max-md:pb-(--tab-bar) md:h-dvh md:overflow-y-auto"
            >
              <StandingInBar standing={standing} />
              {children}
            </main>
          </div>
          <TabBar person={person} counts={counts} onKeys={() => setSheet("open")} onTheme={chooseTheme} />
          {sheet === "unloaded" ? null : (
            <KeySheet
              open={sheet === "open"}
              onOpenChange={(open) => setSheet(open ? "open" : "closed")}
              internal={person.internal}
              saveKeys={saveKeys}
            />
          )}
          {menu === "unloaded" ? null : (
            <CommandMenu
              open={menu === "open"}
              onOpenChange={(open) => setMenu(open ? "open" : "closed")}
              oversees={person.oversees}
            />
          )}
          <Trail />
          <KeyListener />
          <UnsavedBanner />
          <UnsentWatch me={person.email} />
          <Live />
        </KeyHintsProvider>
      </ClockProvider>
    </NuqsAdapter>
  );
}

/** By itself, so that nothing else is rendered anew with each address. */
function Trail(): null {
  useTrail();
  return null;
}

/** Tells the server this browser's zone, and asks again where the page was written for another. */
function useZone(zone: string): void {
  const router = useRouter();
  useEffect(() => {
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const told = document.cookie.includes(`countersign-zone=${encodeURIComponent(here)}`);
    if (told || !here) return;
    keep("countersign-zone", here);
    if (here === zone) return;
    // The router takes nothing before the whole page is mounted.
    const timer = setTimeout(() => router.refresh(), 0);
    return () => clearTimeout(timer);
  }, [zone, router]);
}
