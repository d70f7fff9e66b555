"use client";

import { SignInAgain } from "@/components/task/sign-in-again";

interface KeptProps {
  readonly review: string;
  /** Decisions that are not with the server. */
  readonly count: number;
}

/** The session ended in the middle of a review: what was chosen waits here until somebody has signed in again. */
export function Kept({ review, count }: KeptProps) {
  return (
    <section
      aria-label="Session ended"
      className="flex flex-wrap items-center gap-x-3 border-t bg-bad-wash px-5 py-2.5 text-sm max-md:sticky max-md:bottom-(--tab-bar) max-md:z-10 max-md:px-4"
    >
      <p className="font-medium text-bad">
        Your session has ended. {count === 1 ? "1 decision is" : `${count} decisions are`} kept here and saved once you
        are back.
      </p>
      <SignInAgain to={`/reviews/${review}`} />
    </section>
  );
}
