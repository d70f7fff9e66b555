import { type KeyboardEvent, type RefObject, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { announce } from "@/components/ui/live-region";
import { type Mentioning, mentioningAt, withMention } from "./mention-text";
import { type FoundPerson, mentionable } from "./people-search";

interface Found {
  readonly to: string;
  readonly people: readonly FoundPerson[];
}

/** The list of whom one can name while one writes: opens by @, moves by arrows, Enter or Tab takes one, Escape closes it. */
export function useMentions(
  at: string,
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
  onText: (text: string) => void,
) {
  const [begun, setMentioning] = useState<Mentioning | null>(null);
  // What was sent or is written otherwise by now names nobody any more.
  const mentioning = begun && text.startsWith(`@${begun.query}`, begun.start) ? begun : null;
  const [marked, setMarked] = useState(0);
  const found = useFoundPeople(at, mentioning?.query ?? null);
  const people = mentioning && found ? found.people : [];
  const none =
    mentioning !== null && found?.to === mentioning.query && people.length === 0 && !mentioning.query.includes("@");

  const look = () => {
    const element = field.current;
    const next = element && element.selectionStart === element.selectionEnd ? element.selectionStart : null;
    const now = next === null || !element ? null : mentioningAt(element.value, next);
    setMentioning(now);
    if (now?.query !== mentioning?.query) setMarked(0);
  };
  const choose = (person: FoundPerson) => {
    const element = field.current;
    if (!element || !mentioning) return;
    const after = withMention(text, element.selectionStart, mentioning, person.email);
    // The new text stands in the field at once: the next letter goes in behind it.
    flushSync(() => {
      onText(after.text);
      setMentioning(null);
    });
    element.focus();
    element.setSelectionRange(after.caret, after.caret);
    announce(`${person.name} is named.`);
  };
  /** Answers whether the key was the list's. */
  const onKey = (event: KeyboardEvent): boolean => {
    if (people.length === 0 || event.nativeEvent.isComposing) return false;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
    const person = people[marked];
    if (move !== 0) setMarked((marked + move + people.length) % people.length);
    else if (event.key === "Escape") setMentioning(null);
    else if ((event.key === "Enter" || event.key === "Tab") && !event.metaKey && !event.ctrlKey && person)
      choose(person);
    else return false;
    event.preventDefault();
    return true;
  };
  return {
    people,
    none,
    query: mentioning?.query ?? "",
    marked,
    look,
    choose,
    onKey,
    close: () => setMentioning(null),
  };
}

/** Asks 120 ms after the last key; what was found before stays until the answer is there. */
function useFoundPeople(at: string, query: string | null): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    if (query === null) return setFound(null);
    let wanted = true;
    const timer = setTimeout(async () => {
      const people = await mentionable(at, query).catch(() => []);
      if (!wanted) return;
      setFound({ to: query, people });
      if (people.length > 0)
        announce(people.length === 1 ? "1 person." : `${people.length} people. Up and down to choose.`);
    }, 120);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [at, query]);
  return found;
}
