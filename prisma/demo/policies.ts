/** The policies that Marram wrote for itself; everything else goes the built-in way. */
export const policies = [
  {
    slug: "production-access",
    app: "aws-production",
    source: `policy: Production access
for: grant
applies: { app: aws-production }
rules:
  - when: entitlement.risk == "critical" || subject.employment == "contractor"
    steps:
      - approve: [ { manager: 1 } ]
        sla: { after: 2d }
      - approve: [ { group: security } ]
        sla: { after: 2d }
      - approve: [ { owners: app } ]
        distinct: true
        sla: { after: 3d }
      - provision: { manual: { to: { owners: app }, instructions: "Add the person to the permission set of the same name in IAM Identity Centre." } }
        sla: { after: 3d }
steps:
  - approve: [ { manager: 1 } ]
    sla: { after: 3d }
  - approve: [ { owners: app } ]
    distinct: true
    sla: { after: 3d }
  - provision: { manual: { to: { owners: app }, instructions: "Add the person to the permission set of the same name in IAM Identity Centre." } }
    sla: { after: 3d }
reasons:
  - "Staging is enough for this work"
  - "Too long: ask for the days of the release only"
  - "Ask whoever is on call to do it"
`,
  },
  {
    slug: "payments",
    app: "netsuite",
    source: `policy: Money
for: grant
applies: { app: netsuite }
rules:
  - when: entitlement.risk == "critical"
    steps:
      - approve: [ { manager: 1 } ]
        sla: { after: 3d }
      - approve: [ { group: finance-approvers } ]
        need: 2
        sla: { after: 3d }
      - provision: { manual: { to: { owners: app }, instructions: "Assign the role in NetSuite and note the ticket number." } }
        sla: { after: 3d }
steps:
  - approve: [ { manager: 1 } ]
    sla: { after: 3d }
  - provision: { manual: { to: { owners: app }, instructions: "Assign the role in NetSuite and note the ticket number." } }
    sla: { after: 3d }
`,
  },
  {
    slug: "production-emergency",
    app: "aws-production",
    source: `policy: Production emergency
for: emergency
applies: { app: aws-production }
steps:
  - approve: [ { group: platform } ]
    sla: { after: 30m, then: { notify: admins } }
  - provision: { manual: { to: { group: platform }, instructions: "Use the break-glass role and note the incident." } }
    sla: { after: 30m }
`,
  },
  {
    slug: "customer-data",
    app: "salesforce",
    source: `policy: Customer data
for: grant
applies: { app: salesforce }
rules:
  - when: entitlement.risk == "high"
    steps:
      - approve: [ { manager: 1 } ]
        sla: { after: 1d, then: { reassign: { group: security } } }
      - approve: [ { owners: app } ]
        distinct: true
        sla: { after: 3d }
      - provision: { manual: { to: { owners: app }, instructions: "Assign the permission set in Salesforce." } }
        sla: { after: 3d }
steps:
  - approve: [ { manager: 1 } ]
    sla: { after: 3d }
  - provision: { manual: { to: { owners: app }, instructions: "Assign the profile in Salesforce." } }
    sla: { after: 3d }
reasons:
  - "A report without names answers this"
  - "Too broad: ask for your own customers only"
  - "Finish the privacy training first"
`,
  },
] as const;
