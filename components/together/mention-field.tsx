"use client";

import { type ComponentProps, type KeyboardEvent, useId, useRef } from "react";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import { Textarea } from "@/components/ui/input";
import type { FoundPerson } from "./people-search";
import { useMentions } from "./use-mentions";

interface MentionFieldProps extends Omit<ComponentProps<"textarea">, "value" | "onChange" | "onKeyDown" | "ref"> {
  /** The task or request at which it is said. */
  readonly at: string;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly onSend: () => void;
  readonly onEscape: (field: HTMLTextAreaElement) => void;
}

/** Where one writes a comment: @ and a few letters name somebody who sees the task; ⌘⏎ sends. */
export function MentionField({ at, value, onText, onSend, onEscape, className, ...rest }: MentionFieldProps) {
  const list = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const mentions = useMentions(at, field, value, onText);
  const open = mentions.people.length > 0;
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (mentions.onKey(event)) return;
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      onSend();
    }
    if (event.key === "Escape") onEscape(event.currentTarget);
  };
  return (
    <div className="relative">
      {open ? <People {...mentions} id={list} /> : null}
      {mentions.none ? <Nobody query={mentions.query} /> : null}
      <Textarea
        rows={1}
        maxLength={10_000}
        {...rest}
        ref={field}
        className={cn("min-h-[38px]", className)}
        value={value}
        aria-autocomplete="list"
        aria-controls={open ? list : undefined}
        aria-activedescendant={open ? `${list}-${mentions.marked}` : undefined}
        onChange={(event) => {
          onText(event.target.value);
          mentions.look();
        }}
        onSelect={mentions.look}
        onBlur={mentions.close}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

const above = "absolute bottom-full left-0 z-20 mb-1.5 w-[min(340px,100%)] rounded-lg border bg-raised p-1 shadow-deep";

function People({
  id,
  people,
  marked,
  choose,
}: {
  readonly id: string;
  readonly people: readonly FoundPerson[];
  readonly marked: number;
  readonly choose: (person: FoundPerson) => void;
}) {
  return (
    <div id={id} role="listbox" aria-label="People to name" className={above}>
      {people.map((person, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys.
        <div
          key={person.email}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === marked}
          // The field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(person)}
          className={cn(
            "flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2 py-1 select-none hover:bg-sunken max-md:min-h-11",
            index === marked && "bg-accent-wash",
          )}
        >
          <Avatar name={person.name} size={24} />
          <span className="min-w-0">
            <span className="block truncate text-sm">{person.name}</span>
            <span className="block truncate text-xs text-ink-3">{person.title ?? person.email}</span>
          </span>
        </div>
      ))}
    </div>
  );
}

function Nobody({ query }: { readonly query: string }) {
  if (query === "") return null;
  return (
    <p role="status" className={cn(above, "pointer-events-none px-2.5 py-2 text-sm text-ink-3")}>
      Nobody who sees this matches “{query}”.
    </p>
  );
}
