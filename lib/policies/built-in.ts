import type { PolicyType } from "./policy";

/** Manager, app owners, fulfilment by the app owners, each due after three days. */
const access = `
  - approve: [ { manager: 1 } ]
    sla: { after: 3d }
  - approve: [ { owners: app } ]
    sla: { after: 3d }
  - provision:
    sla: { after: 3d }
`;

const texts: Readonly<Record<PolicyType, string | null>> = {
  grant: `policy: Access by default
for: grant
steps:${access}`,
  change: `policy: Change of access by default
for: change
steps:${access}`,
  revoke: `policy: Removal by default
for: revoke
steps:
  - approve: [ { owners: app } ]
    sla: { after: 3d }
  - deprovision:
    sla: { after: 3d }
`,
  // Due when its campaign is, so it names no time of its own.
  certify: `policy: Review by default
for: certify
steps:
  - approve: [ { manager: 1 } ]
`,
  "new-app": `policy: New app by default
for: new-app
steps:
  - approve: [ admins ]
    sla: { after: 3d }
  - provision: { manual: { to: admins } }
    sla: { after: 3d }
`,
  "archive-app": `policy: Archiving by default
for: archive-app
steps:
  - approve: [ { owners: app } ]
    sla: { after: 3d }
  - provision: { manual: { to: { owners: app } } }
    sla: { after: 3d }
`,
  // An action's steps are its queue's; an emergency is offered only where somebody wrote a policy for it.
  action: null,
  emergency: null,
};

/** The policy that holds for the whole organisation until somebody writes another one; null where there is none. */
export function builtIn(type: PolicyType): string | null {
  return texts[type];
}
