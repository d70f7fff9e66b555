"use client";

import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { TaskNotice } from "./refused";
import { SignInAgain } from "./sign-in-again";

/** What is to be said about the task in place: a refusal with what to do next, or what was done. */
export function Notice({ task, notice }: { readonly task: string; readonly notice: TaskNotice | null }) {
  if (!notice) return null;
  const { message, at, changes, quote, from, unsent, next, signIn, again, good = false } = notice;
  return (
    <div className={cn("mt-3.5 rounded-lg px-3.5 py-2.5", good ? "bg-good-wash" : "bg-bad-wash")}>
      <p className={cn("font-medium", good ? "text-good" : "text-bad")}>
        {message} {at ? <Time at={at} form="ago" className="font-normal" /> : null}
      </p>
      {quote || from ? (
        <p className="mt-1 text-sm wrap-anywhere">
          {quote ? `“${quote}”` : "Decided"} {from}
        </p>
      ) : null}
      {changes.length > 0 ? (
        <ul className="mt-1 text-sm">
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      ) : null}
      {unsent ? <p className="mt-1 text-sm wrap-anywhere">Your words were not posted: “{unsent}”</p> : null}
      {next ? (
        <p className="mt-1">
          <TextLink href={next.href} className="font-semibold">
            {next.words}
          </TextLink>
        </p>
      ) : null}
      {signIn === "needed" ? (
        <p className="mt-1">
          <SignInAgain to={`/tasks/${task}`} />
        </p>
      ) : null}
      {again && signIn !== "needed" ? (
        <Button size="s" onClick={again} className="mt-2 max-md:h-11">
          Send it now
        </Button>
      ) : null}
    </div>
  );
}
