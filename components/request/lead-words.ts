import type { Lead } from "@/lib/queries/request-doing-views";

/** How each way to lead a request elsewhere is called, and what happens then. */
export const leadWords = {
  restart: {
    label: "Begin again",
    what: "The same steps begin again. What was decided so far counts no longer; what was carried out is not done twice.",
  },
  reset: {
    label: "Ask the policy again",
    what: "The policy, as it is now, gives the steps anew. What was decided so far counts no longer.",
  },
  policy: {
    label: "Follow another policy",
    what: "The policy you choose gives the steps anew. What was decided so far counts no longer.",
  },
  skip: {
    label: "Skip this step",
    what: "The present step passes without its decision, and the record says that you let it pass.",
  },
  retry: {
    label: "Try again",
    what: "What failed is tried once more: its task is open again, or the policy is asked again.",
  },
  close: {
    label: "Close as errored",
    what: "The request ends as errored and nothing more is carried out. Its requester is told.",
  },
  emergency: {
    label: "Make it an emergency",
    what: "It begins again under the emergency policy, decisions count at once, and the access is reviewed afterwards.",
  },
} as const satisfies Record<Lead, { readonly label: string; readonly what: string }>;
