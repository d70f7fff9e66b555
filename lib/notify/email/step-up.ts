import { env } from "@/lib/env";
import { sendLetter } from "./transport";

/** Sends somebody the link that shows who they are, for one decision. It lies in nobody's ledger: the link is theirs alone. */
export async function sendProofMail(
  person: { readonly name: string; readonly email: string },
  url: string,
  wanted: { readonly number: string; readonly decision: string; readonly about: string },
): Promise<void> {
  await sendLetter(
    {
      subject: `[${wanted.number}] Confirm it is you: ${wanted.decision}`,
      preview: "Good for 15 minutes, once.",
      heading: `Confirm that it is you who wants to ${wanted.decision.toLowerCase()}`,
      sentences: [
        `Hello ${person.name},`,
        "The link opens a page with a button. It is good for 15 minutes, once, and it decides nothing: you do that afterwards, on the task.",
      ],
      quotes: [],
      facts: [
        { label: "Task", value: `${wanted.number} ${wanted.about}` },
        { label: "Address", value: new URL(env.APP_URL).host },
      ],
      steps: [],
      primary: { label: "Open the page", url },
      choices: [],
      footer: ["If you did not ask for this, do not open it and tell an admin: somebody else may be signed in as you."],
    },
    { to: person, thread: null },
  );
}
