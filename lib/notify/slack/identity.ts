import { viewerById } from "@/lib/access/identify";
import type { Viewer } from "@/lib/access/viewer";
import { learnSlackId, personBySlackId, slackPerson } from "@/lib/data/slack";
import { slack, slackError, workspace } from "./client";

export type Account = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly reason: string };

const refuse = (reason: string): Account => ({ ok: false, reason });

/** A person's account in our workspace. It is looked up by address once; from then on the stored id alone counts. */
export async function accountOf(person: string): Promise<Account> {
  const known = await slackPerson(person);
  if (!known) return refuse("no longer active");
  if (!known.internal) return refuse("outside the organisation");
  if (known.slackId !== null) return { ok: true, id: known.slackId };
  const found = await lookUp(known.email);
  if (!found.ok) return found;
  return (await learnSlackId(person, found.id)) ? found : refuse("this Slack account belongs to somebody else here");
}

async function lookUp(email: string): Promise<Account> {
  try {
    const { user } = await slack().users.lookupByEmail({ email });
    if (!user?.id) return refuse("no Slack account with this address");
    if (user.team_id !== (await workspace())) return refuse("the Slack account is of another workspace");
    if (user.deleted) return refuse("the Slack account is deactivated");
    if (user.is_bot) return refuse("the Slack account is a bot");
    if (user.is_restricted || user.is_ultra_restricted) return refuse("the Slack account is a guest");
    return { ok: true, id: user.id };
  } catch (error) {
    if (slackError(error) === "users_not_found") return refuse("no Slack account with this address");
    throw error;
  }
}

/** Whoever pressed: only an account that was learnt, of our own workspace. */
export async function viewerBySlackId(slackId: string, team: string | null): Promise<Viewer | null> {
  if (team === null || team !== (await workspace())) return null;
  const person = await personBySlackId(slackId);
  return person === null ? null : await viewerById(person);
}
