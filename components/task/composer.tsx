"use client";

import { useEffect, useId, useRef, useState, useSyncExternalStore } from "react";
import { ProofWords, type Proving, useProof } from "@/components/confirm/use-proof";
import { Button } from "@/components/ui/button";
import { describes, Field } from "@/components/ui/field";
import { Select, Textarea } from "@/components/ui/input";
import { sending } from "@/components/ui/sending";
import { errorCategories } from "@/lib/engine/error-category";
import { capital } from "@/lib/format/letters";
import type { TaskView, VerbView } from "@/lib/queries/views";
import type { DecisionExtras } from "./actions";
import { carryDrafts, choiceDraft, decisionDraft, draftsWith, shorterDraft, useDraft } from "./draft";
import { headline, shortTitle } from "./headline";
import { Reasons } from "./reasons";

interface ComposerProps {
  readonly task: TaskView;
  readonly verb: VerbView;
  /** Came from a link: says what is about to happen before anything else. */
  readonly confirming: boolean;
  /** By an admin in the assignees' place: that has to have a reason. */
  readonly override?: boolean;
  readonly onSend: (comment: string | null, extras?: DecisionExtras) => void;
  readonly onCancel: () => void;
  readonly proving: Proving;
}

function question(verb: VerbView, override: boolean): string {
  if (override) return "Why do you decide this as an admin?";
  if (verb.comment !== "required") return "Comment";
  switch (verb.verb) {
    case "deny":
      return "Why do you deny this?";
    case "error":
      return "What went wrong?";
    case "wont-do":
      return "Why will this not be done?";
    case "ask-revision":
      return "What has to be done again?";
    case "remove":
      return "Why is it to be removed?";
    case "decline":
      return "Why do you decline this?";
    default:
      return "Reason";
  }
}

function readersWords(task: TaskView): string {
  if (task.deciding.campaign?.submits) return "Only you read it until you submit your reviews.";
  return `Everybody who sees this ${task.request ? "request" : "task"} can read it.`;
}

function reasonsFor({ reasons }: TaskView, { verb }: VerbView): readonly string[] {
  return reasons.find((one) => one.verb === verb)?.words ?? [];
}

/** What ends the request ends the steps that were still to come. */
function skippedWords({ requestView }: TaskView, { verb }: VerbView): string {
  if (verb !== "deny" && verb !== "wont-do") return "";
  const later = requestView.steps.filter((step) => step.state === "upcoming").length;
  if (later === 0) return "";
  return later === 1 ? " 1 later step will be skipped." : ` ${later} later steps will be skipped.`;
}

const never = () => () => undefined;

/** How the key that sends is called on this machine. */
export function useSendKey(): string {
  return useSyncExternalStore(
    never,
    () => (/mac|iphone|ipad/i.test(navigator.userAgent) ? "⌘ Enter" : "Ctrl Enter"),
    () => "Ctrl Enter",
  );
}

interface SendButtonProps {
  readonly verb: VerbView;
  readonly proof: ReturnType<typeof useProof>;
  readonly sendKey: string;
}

/** Decides; or, where proof of who decides is wanted first, sets out to give it. */
function SendButton({ verb, proof, sendKey }: SendButtonProps) {
  const decides = verb.tone === "negative" ? "n" : "y";
  const asks = proof.sentTo ? "plain" : "y";
  return (
    <Button
      type="submit"
      tone={proof.wanted ? asks : decides}
      kbd={sendKey}
      busy={proof.busy}
      className="max-md:h-11 max-md:flex-1"
    >
      {proof.wanted ? (proof.sentTo ? "Send another link" : "Confirm it is you") : verb.label}
    </Button>
  );
}

/** The words that go with a decision, and the button that sends it. ⌘⏎ sends, Escape goes back. */
export function Composer({ task, verb, confirming, override = false, onSend, onCancel, proving }: ComposerProps) {
  const id = useId();
  const [text, setText] = useDraft(decisionDraft(task.number, verb.verb));
  // Only one of the two is asked for.
  const [chosen, setChosen] = useDraft(choiceDraft(task.number, verb.verb));
  const [error, setError] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const required = override || verb.comment === "required";
  const changing = verb.verb === "change";
  const [missing, setMissing] = useState<string | null>(null);
  const choice = useRef<HTMLSelectElement>(null);
  const failing = verb.verb === "error";
  const sendKey = useSendKey();
  const proof = useProof(task, verb.verb, proving);
  useEffect(() => {
    // Coming from a link the button is the next thing; otherwise one has come here to write.
    if (changing || failing) choice.current?.focus();
    else if (!confirming || required) field.current?.focus();
  }, [changing, failing, confirming, required]);

  const write = (words: string) => {
    setText(words);
    setError(null);
  };

  const send = () => {
    if (failing && chosen === "") {
      setMissing("Choose what kind of thing went wrong.");
      choice.current?.focus();
      return;
    }
    if (changing && chosen === "") {
      setMissing("Choose what it is changed to.");
      choice.current?.focus();
      return;
    }
    if (required && text.trim() === "") {
      setError(`${verb.label} needs a reason.`);
      field.current?.focus();
      return;
    }
    if (proof.wanted) {
      carryDrafts([...draftsWith(task.number, verb.verb), shorterDraft(task.number)]);
      void proof.begin();
      return;
    }
    // The words stay a draft until the server has them.
    onSend(text.trim() === "" ? null : text.trim(), {
      ...(changing && { to: chosen }),
      ...(failing && { category: chosen }),
    });
  };

  return (
    <form aria-label={`${verb.label}: ${shortTitle(task)}`} {...sending(send, onCancel)}>
      {confirming ? (
        <p className="mb-2">
          You are about to {verb.label.toLowerCase()}: <strong className="font-semibold">{headline(task)}</strong>.
          Nothing has been decided yet.
        </p>
      ) : null}
      {changing ? (
        <Field id={`${id}-to`} label={`Change ${task.entitlement?.name ?? "it"} to`} error={missing} className="mb-2.5">
          <Select
            ref={choice}
            id={`${id}-to`}
            value={chosen}
            aria-invalid={Boolean(missing) || undefined}
            aria-describedby={describes(`${id}-to`, { error: missing })}
            onChange={(event) => {
              setChosen(event.target.value);
              setMissing(null);
            }}
          >
            <option value="">Choose</option>
            {task.deciding.targets.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      {failing ? (
        <Field id={`${id}-category`} label="What kind of problem is it?" error={missing} className="mb-2.5">
          <Select
            ref={choice}
            id={`${id}-category`}
            value={chosen}
            aria-invalid={Boolean(missing) || undefined}
            aria-describedby={describes(`${id}-category`, { error: missing })}
            onChange={(event) => {
              setChosen(event.target.value);
              setMissing(null);
            }}
          >
            <option value="">Choose</option>
            {Object.entries(errorCategories).map(([code, words]) => (
              <option key={code} value={code}>
                {capital(words)}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      <Field id={id} label={question(verb, override)} optional={!required} error={error}>
        <Reasons words={reasonsFor(task, verb)} text={text} field={field} onWrite={write} />
        <Textarea
          ref={field}
          id={id}
          rows={2}
          maxLength={10_000}
          className="min-h-[58px] max-h-[40dvh]"
          value={text}
          aria-invalid={Boolean(error) || undefined}
          aria-describedby={describes(id, { error })}
          onChange={(event) => write(event.target.value)}
        />
      </Field>
      <div className="mt-2.5">
        <ProofWords proof={proof} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <SendButton verb={verb} proof={proof} sendKey={sendKey} />
        <Button tone="quiet" kbd="Esc" onClick={onCancel} className="max-md:h-11">
          Back
        </Button>
        <p className="text-xs text-ink-3 md:ml-auto md:text-right">
          {readersWords(task)}
          {verb.consequence ? ` ${verb.consequence}` : ""}
          {skippedWords(task, verb)}
        </p>
      </div>
    </form>
  );
}
