/** Why it did not work, and what to do. */
export function problemWords(why: string): string {
  switch (why) {
    case "other-person":
      return "This was asked for by somebody else. Sign in as the person who wants to decide, and begin again there.";
    case "issuer":
      return "Your organisation's sign-in did not confirm that you have just signed in there as yourself. Try again.";
    default:
      return "This was used already, is older than 15 minutes, or is not complete. Begin again on the task.";
  }
}
