"use client";

import { Search, X } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { IconButton } from "./button";
import { cn } from "./cn";
import { Input } from "./input";

interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  /** Called 200 ms after the last key, and at once when it is cleared or the focus goes on. */
  readonly onSearch: (value: string) => void;
  /** The focus has gone on: what was typed last. */
  readonly onLeave?: (value: string) => void;
  readonly inputRef?: RefObject<HTMLInputElement | null>;
  /** Its name in a form that is sent without JavaScript. */
  readonly name?: string;
  readonly size?: "xs" | "s" | "l";
  readonly className?: string;
}

const heights = {
  xs: "h-[26px] rounded-full pr-7 pl-7 text-xs max-md:h-9 max-md:text-lg",
  s: "h-[30px] pr-8 pl-8 text-sm max-md:h-11",
  l: "h-11 pr-10 pl-9 text-md",
} as const;

/** A search that runs while one types. Escape clears it and lets go of the focus. */
export function SearchField({
  label,
  placeholder,
  value,
  onSearch,
  onLeave,
  inputRef,
  name,
  size = "s",
  className,
}: SearchFieldProps) {
  const [text, setText] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const typed = useRef(value);
  // What the timer is going to send.
  const awaited = useRef(value);
  // What comes back from the address is set here only when it is not what was just typed.
  useEffect(() => {
    if (value !== typed.current) setText(value);
    typed.current = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const send = (next: string) => {
    clearTimeout(timer.current);
    timer.current = undefined;
    typed.current = next.trim();
    onSearch(next.trim());
  };
  const search = (next: string, wait: number) => {
    setText(next);
    awaited.current = next;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => send(next), wait);
  };
  const leave = () => {
    if (timer.current !== undefined) send(awaited.current);
    onLeave?.(text);
  };
  return (
    <span className={cn("relative block", className)}>
      <Search
        aria-hidden="true"
        className={cn(
          "pointer-events-none absolute top-1/2 -translate-y-1/2 text-ink-3",
          size === "l" ? "left-3 size-4" : "left-2.5 size-3.5",
        )}
      />
      <Input
        ref={inputRef}
        type="search"
        name={name}
        aria-label={label}
        placeholder={placeholder}
        value={text}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => search(event.target.value, 200)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          search("", 0);
          event.currentTarget.blur();
        }}
        className={cn("[&::-webkit-search-cancel-button]:hidden", heights[size])}
      />
      {text ? (
        <IconButton
          label="Clear the search"
          onClick={() => search("", 0)}
          className={cn("absolute top-1/2 -translate-y-1/2", size === "xs" ? "right-0.5 size-6" : "right-1 size-7")}
        >
          <X aria-hidden="true" className="size-3.5!" />
        </IconButton>
      ) : null}
    </span>
  );
}
