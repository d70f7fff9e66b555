"use client";

import { MessageSquare } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Conversation } from "./conversation";
import { SlackModal } from "./modal";
import { isWaiting, Sidebar } from "./sidebar";
import type { Pressed, SlackMessage, SlackState, SlackUser } from "./types";
import { useSlack } from "./use-slack";

/** The stand-in's page: everybody's direct messages, with buttons and modals that really go to the product. */
export function SlackBoard({ devKey }: { readonly devKey: string | null }) {
  const { state, problem, act } = useSlack(devKey);
  const [chosen, setChosen] = useState<string | null>(null);
  const [forwardedTo, setForwardedTo] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const people = state ? withMessages(state) : [];
  const owner = people.find(({ user }) => user.id === chosen)?.user ?? people[0]?.user ?? null;
  const actor = forwardedTo ?? owner?.id ?? "";
  const view = state?.views.find((one) => one.user === actor) ?? null;

  async function press(message: SlackMessage, pressed: Pressed) {
    setBusy(true);
    setSaid(await act("press", { channel: message.channel, ts: message.ts, user: actor, ...pressed }));
    setBusy(false);
  }

  function choose(user: string) {
    setChosen(user);
    setForwardedTo(null);
    setSaid(null);
  }

  return (
    <main className="flex h-dvh max-md:flex-col">
      <Sidebar people={people} chosen={owner?.id ?? null} onChoose={choose} />
      {state !== null && owner !== null ? (
        <Conversation
          owner={owner}
          users={state.users}
          actor={actor}
          onActor={setForwardedTo}
          messages={state.messages.filter((message) => message.user === owner.id)}
          notes={state.notes.filter((note) => note.user === actor)}
          busy={busy}
          said={problem ?? said}
          onPress={(message, pressed) => void press(message, pressed)}
          onDismiss={(note) => void act("dismiss", { id: note.id })}
        />
      ) : (
        <Nobody asked={state !== null} problem={problem} />
      )}
      {view === null ? null : (
        <SlackModal
          key={view.id}
          view={view}
          onClose={() => void act("close", { id: view.id })}
          onSubmit={async (values) => setSaid(await act("submit", { view: view.id, values }))}
        />
      )}
    </main>
  );
}

function Nobody({ asked, problem }: { readonly asked: boolean; readonly problem: string | null }) {
  return (
    <section aria-label="Messages" className="grid flex-1 place-items-center bg-surface p-6">
      {asked || problem !== null ? (
        <EmptyState icon={<MessageSquare />} title={problem === null ? "No cards yet" : "No answer"}>
          {problem ?? "Ask for access in the product: whoever has to decide gets a card here."}
        </EmptyState>
      ) : null}
    </section>
  );
}

/** Those with messages; who was written to last comes first, and each with how many cards wait. */
function withMessages(state: SlackState): { readonly user: SlackUser; readonly waiting: number }[] {
  const seen = new Map<string, number>();
  for (const message of state.messages.toReversed()) {
    seen.set(message.user, (seen.get(message.user) ?? 0) + (isWaiting(message) ? 1 : 0));
  }
  return [...seen].flatMap(([id, waiting]) => {
    const user = state.users.find((one) => one.id === id);
    return user ? [{ user, waiting }] : [];
  });
}
