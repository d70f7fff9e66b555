import type { CaseType, RequestType } from "@/lib/engine/request";
import type { TaskKind } from "@/lib/engine/task";

interface About {
  /** The words of whoever made it, where it has no request. */
  readonly title?: string | null;
  readonly subject: { readonly name: string } | null;
  readonly requester: { readonly name: string } | null;
  readonly app: { readonly name: string } | null;
  readonly entitlement: { readonly name: string } | null;
}

/** What it is about: "AWS production Deploy", or the app alone. */
function what({ app, entitlement }: About): string | null {
  if (!app) return null;
  return entitlement ? `${app.name} ${entitlement.name}` : app.name;
}

const ofRequest: Record<RequestType, string> = {
  grant: "Access",
  change: "Change of access",
  revoke: "Removal of access",
  certify: "Review of access",
  "new-app": "New app",
  "archive-app": "Archive an app",
  action: "Action",
};

/** A request in a line: "Ana Reyes → AWS production Deploy". */
export function requestTitle(type: CaseType, about: About): string {
  if (type === "standalone" || type === "collaboration") return about.title ?? "Deleted task";
  const who = (about.subject ?? about.requester)?.name ?? "Somebody";
  const thing = what(about) ?? ofRequest[type];
  switch (type) {
    case "grant":
    case "change":
    case "certify":
    case "action":
      return `${who} → ${thing}`;
    case "revoke":
      return `${who} − ${thing}`;
    case "new-app":
    case "archive-app":
      return `${ofRequest[type]}: ${what(about) ?? who}`;
  }
}

/** A task in a line, led by what has to be done where that is not a decision: "Provision Milo Park → Snowflake Analyst". */
export function taskTitle(kind: TaskKind, type: CaseType, about: About): string {
  const title = requestTitle(type, about);
  switch (kind) {
    case "provisioning":
      return `Provision ${title}`;
    case "deprovisioning":
    case "revocation":
      return `Remove ${title}`;
    default:
      return title;
  }
}
