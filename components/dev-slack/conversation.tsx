import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { IconButton } from "@/components/ui/button";
import { Select } from "@/components/ui/input";
import { Blocks } from "./blocks";
import { Markup } from "./markup";
import type { Pressed, SlackMessage, SlackNote, SlackUser } from "./types";

interface ConversationProps {
  readonly owner: SlackUser;
  readonly users: readonly SlackUser[];
  /** Who presses: the owner, or somebody to whom the card was forwarded. */
  readonly actor: string;
  readonly onActor: (user: string) => void;
  readonly messages: readonly SlackMessage[];
  readonly notes: readonly SlackNote[];
  readonly busy: boolean;
  readonly said: string | null;
  readonly onPress: (message: SlackMessage, pressed: Pressed) => void;
  readonly onDismiss: (note: SlackNote) => void;
}

/** One person's direct messages with the product. */
export function Conversation(props: ConversationProps) {
  const { owner, messages, notes } = props;
  const end = useRef<HTMLDivElement>(null);
  const last = messages.at(-1)?.ts ?? "";
  const count = notes.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when something new has come, and only then
  useEffect(() => {
    end.current?.scrollIntoView({ block: "end" });
  }, [owner.id, last, count]);

  return (
    <section
      aria-label={`Direct messages of ${owner.name}`}
      className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface"
    >
      <Top {...props} />
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 py-4 max-md:px-3">
        <ol className="flex max-w-3xl flex-col gap-5">
          {messages.map((message) => (
            <li key={message.ts}>
              <Message message={message} busy={props.busy} onPress={(pressed) => props.onPress(message, pressed)} />
            </li>
          ))}
        </ol>
        <div aria-live="polite" className="mt-4 flex max-w-3xl flex-col gap-2">
          {notes.map((note) => (
            <Note key={note.id} note={note} onDismiss={() => props.onDismiss(note)} />
          ))}
        </div>
        <div ref={end} />
      </div>
    </section>
  );
}

function Top({ owner, users, actor, onActor, said }: ConversationProps) {
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-5 py-3 max-md:px-3">
      <div className="min-w-0 flex-1">
        <h2 className="truncate text-md font-[700]">
          {owner.name}
          {owner.guest ? <span className="font-normal text-ink-2"> (guest)</span> : null}
        </h2>
        <p className="truncate text-xs text-ink-2">{owner.email}</p>
      </div>
      {said === null ? null : (
        <p role="status" className="num text-xs text-ink-2">
          {said}
        </p>
      )}
      <label htmlFor="press-as" className="flex items-center gap-2 text-sm">
        <span className="text-ink-2">Press as</span>
        <Select id="press-as" className="w-auto" value={actor} onChange={(event) => onActor(event.target.value)}>
          {users.map((user) => (
            <option key={user.id} value={user.id}>
              {user.name}
            </option>
          ))}
        </Select>
      </label>
    </header>
  );
}

interface MessageProps {
  readonly message: SlackMessage;
  readonly busy: boolean;
  readonly onPress: (pressed: Pressed) => void;
}

function Message({ message, busy, onPress }: MessageProps) {
  return (
    <article className="flex gap-3">
      <span
        aria-hidden="true"
        className="grid size-9 shrink-0 place-items-center rounded-lg bg-accent font-[750] text-accent-ink"
      >
        C
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-[700]">Countersign</span>
          <span className="rounded-sm bg-sunken px-1 text-2xs font-[550] text-ink-2">APP</span>
          <time dateTime={message.at} className="num text-xs text-ink-2">
            {new Date(message.at).toLocaleString("en-GB", {
              day: "numeric",
              month: "short",
              hour: "2-digit",
              minute: "2-digit",
            })}
          </time>
          {message.edited ? <span className="text-xs text-ink-3">(edited)</span> : null}
        </p>
        <div className="mt-1.5 rounded-lg border border-l-4 border-l-line-strong px-4 py-3">
          {message.blocks.length > 0 ? (
            <Blocks blocks={message.blocks} busy={busy} onPress={onPress} />
          ) : (
            <Markup text={message.text} />
          )}
        </div>
      </div>
    </article>
  );
}

function Note({ note, onDismiss }: { readonly note: SlackNote; readonly onDismiss: () => void }) {
  return (
    <div className="flex items-start gap-3 rounded-lg border bg-sunken px-4 py-3">
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <p className="text-xs text-ink-2">Only visible to you</p>
        <Markup text={note.text} />
      </div>
      <IconButton label="Dismiss" onClick={onDismiss}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}
