import type { Local } from "@/lib/engine/manner";
import { env } from "@/lib/env";
import { shortDate, timeOfDay } from "@/lib/format/time";
import { sendLetter } from "./transport";

/** Tells somebody that access which came by an import ends soon. */
export async function sendEndingMail(
  ending: { readonly name: string; readonly email: string; readonly access: string; readonly expiresAt: string },
  local: Local,
): Promise<void> {
  const { name, access, expiresAt } = ending;
  const end = `${shortDate(expiresAt, { now: new Date().toISOString(), ...local })} at ${timeOfDay(expiresAt, local)}`;
  await sendLetter(
    {
      subject: `Your access to ${access} ends soon`,
      preview: `It ends on ${end}.`,
      heading: `Your access to ${access} ends soon.`,
      sentences: [
        `Hello ${name},`,
        `it ends on ${end} and is taken away then. If you still need it, ask for it to be extended.`,
      ],
      quotes: [],
      facts: [
        { label: "Access", value: access },
        { label: "Ends", value: end },
      ],
      steps: [],
      primary: { label: "Open the catalogue", url: new URL("/catalog", env.APP_URL).href },
      choices: [],
      footer: ["You can choose in your settings whether such mail reaches you."],
    },
    { to: ending, thread: null },
  );
}
