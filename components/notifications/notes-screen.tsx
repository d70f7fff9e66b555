"use client";

import { Bell } from "lucide-react";
import { useRouter } from "next/navigation";
import { startTransition, useState } from "react";
import { useKeys } from "@/components/shell/keys";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { announce } from "@/components/ui/live-region";
import { note as say } from "@/components/ui/toast";
import type { Instant } from "@/lib/engine/instant";
import type { ActionResult } from "@/lib/format/action-result";
import type { NoteView } from "@/lib/queries/settings-views";
import { NoteRow } from "./note-row";
import { countUnread, useUnread } from "./unread";

interface NotesProps {
  readonly notes: readonly NoteView[];
  /** Where the earlier ones begin. */
  readonly next: string | null;
  /** Only those that are unread. */
  readonly unread: boolean;
  /** Not the first page. */
  readonly later: boolean;
  readonly mark: (wanted: { readonly id: string; readonly read: boolean }) => Promise<ActionResult<null>>;
  /** All up to the latest that is shown; null: all there are. */
  readonly markAll: (wanted: { readonly until: Instant | null }) => Promise<ActionResult<number>>;
}

const tab =
  "inline-flex min-h-8 items-center rounded-md px-2 text-sm text-ink-2 hover:bg-sunken hover:text-ink aria-[current=page]:bg-sunken aria-[current=page]:font-semibold aria-[current=page]:text-ink max-md:min-h-11";

/** What one was told, the latest first. */
export function NotesScreen({ notes, next, unread, later, mark, markAll }: NotesProps) {
  const { isRead, setRead, setAllRead } = useMarks({ mark, markAll });
  const waiting = useUnread();
  const anything = waiting > 0 || notes.some((one) => !isRead(one));
  const readAll = () => setAllRead(notes, later ? null : (notes[0]?.at ?? null));
  useNoteKeys(notes, {
    turn: (id) => {
      const note = notes.find((one) => one.id === id);
      if (note) setRead(note, !isRead(note));
    },
    readAll: anything ? readAll : null,
  });
  return (
    <div className="mx-auto max-w-[760px] px-8 pt-6 pb-12 max-md:px-4">
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="flex-1 text-xl font-[650] tracking-[-0.018em]">Notifications</h1>
        <ButtonLink href="/settings/me/notifications" size="s" tone="quiet" className="max-md:h-11">
          What I am told
        </ButtonLink>
      </div>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-2">
        <nav aria-label="Which notifications" className="-ml-2 flex gap-1">
          <Link href="/notifications" aria-current={unread ? undefined : "page"} className={tab}>
            All
          </Link>
          <Link href="/notifications?unread=true" aria-current={unread ? "page" : undefined} className={tab}>
            Unread
          </Link>
        </nav>
        <Button
          size="s"
          tone="quiet"
          kbd="Shift U"
          refusal={anything ? null : "Everything is read"}
          onClick={readAll}
          className="max-md:h-11"
        >
          Mark all read
        </Button>
      </div>
      {notes.length === 0 ? (
        <EmptyState icon={<Bell aria-hidden="true" />} title={unread ? "Everything is read" : "Nothing yet"}>
          {unread ? "New messages come here by themselves." : "What happens to your tasks and requests is told here."}
        </EmptyState>
      ) : (
        <ul aria-label="Notifications" className="mt-3 rounded-lg border bg-surface">
          {notes.map((one) => (
            <NoteRow key={one.id} note={one} read={isRead(one)} onRead={(read) => setRead(one, read)} />
          ))}
        </ul>
      )}
      <div className="mt-4 flex gap-2">
        {later ? (
          <ButtonLink href={unread ? "/notifications?unread=true" : "/notifications"} className="max-md:h-11">
            Latest
          </ButtonLink>
        ) : null}
        {next ? (
          <ButtonLink
            href={`/notifications?${new URLSearchParams({ ...(unread && { unread: "true" }), after: next })}`}
            className="max-md:h-11"
          >
            Earlier
          </ButtonLink>
        ) : null}
      </div>
    </div>
  );
}

const unanswered = "The server did not answer. Try again.";

/** What was marked here lies over what the server said, until that is asked anew. */
function useMarks({ mark, markAll }: Pick<NotesProps, "mark" | "markAll">) {
  const router = useRouter();
  const [marks, setMarks] = useState<ReadonlyMap<string, boolean>>(new Map());
  const put = (id: string, read: boolean) => setMarks((map) => new Map(map).set(id, read));
  const setRead = async ({ id }: NoteView, read: boolean) => {
    put(id, read);
    const answer = await mark({ id, read }).catch(() => null);
    if (answer?.ok) {
      announce(read ? "Marked as read." : "Marked as unread.");
      void countUnread();
      return;
    }
    put(id, !read);
    say({ words: answer?.message ?? unanswered, tone: "bad" });
  };
  const setAllRead = async (notes: readonly NoteView[], until: Instant | null) => {
    const before = marks;
    setMarks((map) => new Map([...map, ...notes.map(({ id }) => [id, true] as const)]));
    const answer = await markAll({ until }).catch(() => null);
    if (!answer?.ok) {
      setMarks(before);
      say({ words: answer?.message ?? unanswered, tone: "bad" });
      return;
    }
    announce(answer.value === 0 ? "Everything was read already." : `${answer.value} marked as read.`);
    void countUnread();
    startTransition(() => router.refresh());
  };
  return {
    isRead: ({ id, readAt }: NoteView) => marks.get(id) ?? readAt !== null,
    setRead: (note: NoteView, read: boolean) => void setRead(note, read),
    setAllRead: (notes: readonly NoteView[], until: Instant | null) => void setAllRead(notes, until),
  };
}

interface NoteActs {
  readonly turn: (id: string) => void;
  /** Null where everything is read. */
  readonly readAll: (() => void) | null;
}

/** J and K go through the messages, Enter opens one, U marks it, and shift U all of them. */
function useNoteKeys(notes: readonly NoteView[], { turn, readAll }: NoteActs): void {
  const links = () => [...document.querySelectorAll<HTMLAnchorElement>("a[data-note]")];
  const here = () => links().findIndex((link) => link.contains(document.activeElement));
  const move = (step: 1 | -1) => {
    const all = links();
    const link = all[Math.min(Math.max(here() + step, 0), all.length - 1)];
    link?.focus();
    link?.scrollIntoView({ block: "nearest" });
  };
  useKeys(
    "Notifications",
    notes.length === 0
      ? []
      : [
          { id: "next", label: "Next", keys: ["j", "ArrowDown"], run: () => move(1) },
          { id: "previous", label: "Previous", keys: ["k", "ArrowUp"], run: () => move(-1) },
          {
            id: "unread",
            label: "Mark as read or unread",
            keys: ["u"],
            run: () => {
              const id = links()[here()]?.dataset.note;
              if (id) turn(id);
            },
          },
          ...(readAll ? [{ id: "read-all", label: "Mark all as read", keys: ["shift+u"], run: readAll }] : []),
        ],
  );
}
