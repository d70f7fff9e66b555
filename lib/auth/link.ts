import { createHash, randomBytes } from "node:crypto";
import { activePerson, keepLink, type SignInPerson, spendLink } from "@/lib/data/sessions";
import { env } from "@/lib/env";

const lifetime = 15 * 60;
const mostWithinLifetime = 5;

function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** A link that signs somebody in, ready to be sent. */
export interface MadeLink {
  readonly person: SignInPerson;
  readonly url: string;
}

/**
 * Makes a link for an address, or null where nobody active has it or they were sent enough. The token lies in
 * the fragment, which no server and no scanner that fetches the link is sent; a button on the page posts it.
 */
export async function makeLink(email: string, returnTo: string): Promise<MadeLink | null> {
  const person = await activePerson(email);
  if (!person) return null;
  const token = randomBytes(32).toString("base64url");
  const kept = await keepLink(hashOf(token), person.id, lifetime, mostWithinLifetime);
  if (!kept) return null;
  const query = returnTo === "/inbox" ? "" : `?to=${encodeURIComponent(returnTo)}`;
  return { person, url: `${env.APP_URL}/sign-in/link${query}#${token}` };
}

/** Whose link this is, once. */
export async function redeemLink(token: string): Promise<SignInPerson | null> {
  return /^[\w-]{43}$/.test(token) ? spendLink(hashOf(token)) : null;
}
