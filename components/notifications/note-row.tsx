"use client";

import { Arrowed } from "@/components/task/arrowed";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { NoteView } from "@/lib/queries/settings-views";

/** Where a message leads: to the task, or to the request where it is about no single task. */
function placeOf({ task, request }: NoteView): `/tasks/${string}` | `/requests/${string}` | null {
  if (task) return `/tasks/${task.number}`;
  return request ? `/requests/${request.number}` : null;
}

/** A message in its row: what it says leads to what it is about. */
export function NoteRow({
  note,
  read,
  onRead,
}: {
  readonly note: NoteView;
  readonly read: boolean;
  readonly onRead: (read: boolean) => void;
}) {
  const place = placeOf(note);
  const look = cn("min-w-0 rounded-sm text-base wrap-anywhere", !read && "font-semibold");
  const words = (
    <>
      {read ? null : <span className="sr-only">Unread: </span>}
      {note.sentence}
    </>
  );
  return (
    <li className="flex items-start gap-3 border-t px-4 py-3 first:border-t-0 max-md:px-3">
      <span
        aria-hidden="true"
        className={cn("mt-[7px] size-2 shrink-0 rounded-full", read ? "border border-line-strong" : "bg-accent")}
      />
      <div className="min-w-0 flex-1">
        {place ? (
          <Link
            href={place}
            data-note={note.id}
            onClick={() => !read && onRead(true)}
            className={cn(look, "hover:underline")}
          >
            {words}
          </Link>
        ) : (
          <p className={look}>{words}</p>
        )}
        {note.about ? (
          <p className="mt-0.5 text-sm text-ink-2 wrap-anywhere">
            <Arrowed text={note.about} />
          </p>
        ) : null}
        {note.text ? <p className="mt-1 line-clamp-2 text-sm text-ink-2 wrap-anywhere">“{note.text}”</p> : null}
        <Time at={note.at} form="ago" className="num mt-0.5 block text-xs text-ink-3" />
      </div>
      <button
        type="button"
        onClick={() => onRead(!read)}
        className="min-h-8 shrink-0 rounded-md px-2 text-xs text-ink-2 hover:bg-sunken hover:text-ink max-md:min-h-11"
      >
        {read ? "Mark unread" : "Mark read"}
        <span className="sr-only">: {note.sentence}</span>
      </button>
    </li>
  );
}
