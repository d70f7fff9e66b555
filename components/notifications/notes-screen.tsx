"use client";

import { Bell } from "lucide-react";
import { useState } from "react";
import { useKeys } from "@/components/shell/keys";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { announce } from "@/components/ui/live-region";
import { note as say } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/format/action-result";
import type { NoteView } from "@/lib/queries/settings-views";
import { NoteRow } from "./note-row";

interface NotesProps {
  readonly notes: readonly NoteView[];
  /** Where the earlier ones begin. */
  readonly next: string | null;
  /** Only those that are unread. */
  readonly unread: boolean;
  /** Not the first page. */
  readonly later: boolean;
  readonly mark: (wanted: { readonly id: string; readonly read: boolean }) => Promise<ActionResult<null>>;
}

const tab =
  "inline-flex min-h-8 items-center rounded-md px-2 text-sm text-ink-2 hover:bg-sunken hover:text-ink aria-[current=page]:bg-sunken aria-[current=page]:font-semibold aria-[current=page]:text-ink max-md:min-h-11";

/** What one was told, the latest first. */
export function NotesScreen({ notes, next, unread, later, mark }: NotesProps) {
  const { isRead, setRead } = useMarks(mark);
  useNoteKeys(notes, (id) => {
    const note = notes.find((one) => one.id === id);
    if (note) setRead(note, !isRead(note));
  });
  return (
    <div className="mx-auto max-w-[760px] px-8 pt-6 pb-12 max-md:px-4">
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="flex-1 text-xl font-[650] tracking-[-0.018em]">Notifications</h1>
        <ButtonLink href="/settings/me/notifications" size="s" tone="quiet" className="max-md:h-11">
          What I am told
        </ButtonLink>
      </div>
      <nav aria-label="Which notifications" className="mt-3 -ml-2 flex gap-1">
        <Link href="/notifications" aria-current={unread ? undefined : "page"} className={tab}>
          All
        </Link>
        <Link href="/notifications?unread=true" aria-current={unread ? "page" : undefined} className={tab}>
          Unread
        </Link>
      </nav>
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

/** What was marked here lies over what the server said, until that is asked anew. */
function useMarks(mark: NotesProps["mark"]) {
  const [marks, setMarks] = useState<ReadonlyMap<string, boolean>>(new Map());
  const put = (id: string, read: boolean) => setMarks((map) => new Map(map).set(id, read));
  const setRead = async ({ id }: NoteView, read: boolean) => {
    put(id, read);
    const answer = await mark({ id, read }).catch(() => null);
    if (answer?.ok) {
      announce(read ? "Marked as read." : "Marked as unread.");
      return;
    }
    put(id, !read);
    say({ words: answer?.message ?? "The server did not answer. Try again.", tone: "bad" });
  };
  return {
    isRead: ({ id, readAt }: NoteView) => marks.get(id) ?? readAt !== null,
    setRead: (note: NoteView, read: boolean) => void setRead(note, read),
  };
}

/** J and K go through the messages, Enter opens one, U marks it. */
function useNoteKeys(notes: readonly NoteView[], turn: (id: string) => void): void {
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
        ],
  );
}
