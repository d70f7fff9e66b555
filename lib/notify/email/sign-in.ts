import { env } from "@/lib/env";
import { sendLetter } from "./transport";

/** Sends somebody their way in. It lies in nobody's ledger: the link is theirs alone. */
export async function sendSignInMail(
  person: { readonly name: string; readonly email: string },
  url: string,
): Promise<void> {
  const host = new URL(env.APP_URL).host;
  await sendLetter(
    {
      subject: "Your sign-in link for Countersign",
      preview: "Good for 15 minutes, once.",
      heading: "Sign in to Countersign",
      sentences: [
        `Hello ${person.name},`,
        "The link opens a page with a button that signs you in. It is good for 15 minutes, once.",
      ],
      quotes: [],
      facts: [{ label: "Address", value: host }],
      steps: [],
      primary: { label: "Open the sign-in page", url },
      choices: [],
      footer: ["If you did not ask for this, nobody has signed in and you need do nothing."],
    },
    { to: person, thread: null },
  );
}
