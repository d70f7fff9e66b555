import { create } from "@bufbuild/protobuf";
import { DurationSchema } from "@bufbuild/protobuf/wkt";
import { type Channel, channels } from "@/lib/engine/event";
import { type Duration, length } from "@/lib/engine/instant";
import type { RequestType } from "@/lib/engine/request";
import { risks } from "@/lib/engine/risk";

/** Everything a condition may look at, loaded before routing and kept with the decision. Null is not known. */
export interface PolicyInputs {
  readonly subject: PersonInputs | null;
  readonly requester: PersonInputs;
  readonly app: { readonly slug: string } | null;
  readonly entitlement: { readonly slug: string; readonly kind: string; readonly risk: string } | null;
  readonly request: {
    readonly type: RequestType;
    /** Null is without end. */
    readonly duration: Duration | null;
    readonly emergency: boolean;
    readonly channel: Channel;
  };
  readonly analysis: {
    /** How many rules about access that must not be held together this would break. */
    readonly conflicts: number;
    /** How many others the subject's department has, and how many of them hold this. */
    readonly peers: number;
    readonly peersHolding: number;
  };
}

export interface PersonInputs {
  readonly email: string;
  readonly department: string | null;
  readonly title: string | null;
  readonly employment: string | null;
  readonly roles: readonly string[];
}

/** The type of a variable. `values` closes the list of what a text can be. */
export type Type =
  | { readonly is: "text"; readonly values?: readonly string[] }
  | { readonly is: "whole" | "number" | "truth" | "duration" }
  | { readonly is: "list"; readonly of: Type };

const text = { is: "text" } as const;
const whole = { is: "whole" } as const;
const employments = ["employee", "contractor", "external", "unknown"] as const;
export const requestTypes = [
  "grant",
  "change",
  "revoke",
  "certify",
  "new-app",
  "archive-app",
  "action",
] as const satisfies readonly RequestType[];
const person = {
  email: text,
  department: text,
  title: text,
  employment: { is: "text", values: employments },
  roles: { is: "list", of: { is: "text", values: ["auditor", "admin"] } },
} as const satisfies Record<string, Type>;

/** The declared schema: every name a condition may use, with its type. */
export const variables: Readonly<Record<string, Readonly<Record<string, Type>>>> = {
  subject: person,
  requester: person,
  app: { slug: text },
  entitlement: {
    slug: text,
    kind: text,
    risk: { is: "text", values: [...risks, "unknown"] },
  },
  request: {
    type: { is: "text", values: requestTypes },
    duration: { is: "duration" },
    emergency: { is: "truth" },
    channel: { is: "text", values: channels },
  },
  analysis: { conflicts: whole, peers: whole, peersHolding: whole },
};

/** What is known of each variable, by group and name, as tests in a policy file give it. */
export type PartialInputs = Readonly<
  Record<string, Readonly<Record<string, string | number | boolean | readonly string[]>>>
>;

/** Longer than any duration that a condition can write (2^63 ns), so that "without end" is never short. */
const endless = 315_576_000_000n;

/** The inputs as the evaluator takes them: each variable with its value or its default, whole numbers as BigInt. */
export function bindings(inputs: PolicyInputs) {
  const { request, analysis, entitlement } = inputs;
  return {
    subject: personBinding(inputs.subject),
    requester: personBinding(inputs.requester),
    app: { slug: inputs.app?.slug ?? "" },
    entitlement: {
      slug: entitlement?.slug ?? "",
      kind: entitlement?.kind ?? "",
      risk: entitlement?.risk ?? "unknown",
    },
    request: {
      type: request.type,
      duration: create(DurationSchema, { seconds: seconds(request.duration) }),
      emergency: request.emergency,
      channel: request.channel,
    },
    analysis: {
      conflicts: BigInt(analysis.conflicts),
      peers: BigInt(analysis.peers),
      peersHolding: BigInt(analysis.peersHolding),
    },
  };
}

function personBinding(known: PersonInputs | null) {
  const employment = employments.find((word) => word === known?.employment) ?? "unknown";
  return {
    email: known?.email ?? "",
    department: known?.department ?? "",
    title: known?.title ?? "",
    employment,
    roles: [...(known?.roles ?? [])],
  };
}

function seconds(duration: Duration | null): bigint {
  return duration === null ? endless : BigInt(Math.round(length(duration) / 1000));
}
