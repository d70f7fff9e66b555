import { z } from "zod";
import type { Viewer } from "@/lib/access/viewer";
import { endpoint, noAnswer, noBody, none } from "@/lib/api/endpoint";
import { durationGiven, pageFields, pageOf, wanted, word } from "@/lib/api/fields";
import { found } from "@/lib/api/found";
import { profile, visibility } from "@/lib/api/shapes/access";
import { changeProfile, createProfile, removeProfile } from "@/lib/commands/profiles";
import { pageIn } from "@/lib/queries/page";
import { profilesFor } from "@/lib/queries/profiles";

const tag = "Profiles";
const profileRef = z.strictObject({ slug: word });
const slug = word.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Small letters, digits and hyphens.");

const fields = {
  name: word.min(1, "Say how it is called."),
  entitlements: z
    .array(word)
    .min(1, "Name at least one.")
    .max(50, "At most 50.")
    .meta({ description: "As app/entitlement.", example: ["snowflake/analyst"] }),
  duration: durationGiven
    .nullable()
    .optional()
    .meta({ description: "Each grant has the shorter of this and its own maximum." }),
  visibility: visibility.optional().meta({ description: "Who may ask for it; left out: everyone inside." }),
};

async function answerFor(viewer: Viewer, wantedSlug: string) {
  return found((await profilesFor(viewer)).find((one) => one.slug === wantedSlug));
}

export const listProfiles = endpoint({
  method: "get",
  path: "/profiles",
  tag,
  summary: "Access profiles that I may ask for",
  params: none,
  query: z.strictObject(pageFields),
  body: noBody,
  answer: pageOf(profile),
  run: async ({ viewer, query }) => found(pageIn(await profilesFor(viewer), (one) => one.slug, wanted(query))),
});

export const addProfile = endpoint({
  method: "post",
  path: "/profiles",
  tag,
  summary: "Add an access profile",
  status: 201,
  params: none,
  query: none,
  body: z.strictObject({ slug: slug.optional(), ...fields }),
  answer: profile,
  refusals: ["admins-only", "invalid-data", "slug-taken", "key-reused"],
  location: (made) => `/profiles/${made.slug}`,
  run: async ({ door, viewer, body }) => {
    const answer = await createProfile(door, body);
    return answer.ok ? answerFor(viewer, answer.value) : answer;
  },
});

export const putProfile = endpoint({
  method: "put",
  path: "/profiles/{slug}",
  tag,
  summary: "Change an access profile",
  description: "What was granted by it stays as it is.",
  params: profileRef,
  query: none,
  body: z.strictObject(fields),
  answer: profile,
  refusals: ["not-found", "admins-only", "invalid-data"],
  run: async ({ door, viewer, params, body }) => {
    const answer = await changeProfile(door, params.slug, body);
    return answer.ok ? answerFor(viewer, answer.value) : answer;
  },
});

export const deleteProfile = endpoint({
  method: "delete",
  path: "/profiles/{slug}",
  tag,
  summary: "Offer an access profile no longer",
  status: 204,
  params: profileRef,
  query: none,
  body: noBody,
  answer: noAnswer,
  refusals: ["not-found", "admins-only"],
  run: ({ door, params }) => removeProfile(door, params.slug),
});
