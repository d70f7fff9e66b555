import { rows } from "@/lib/data/db";
import { approve } from "@/tests/support/plans";
import { type OracleRequest, type OracleSeat, type Organisation, ofItself } from "./oracle";
import { freshId } from "./organisation";

/** Rows as one JSON array, spread by their table's own types; what they leave out is as the table has it. */
async function insert(table: string, items: readonly object[]): Promise<void> {
  const columns = [...new Set(items.flatMap((item) => Object.keys(item)))].map((name) => `"${name}"`).join(", ");
  if (columns === "") return;
  await rows(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
    [JSON.stringify(items)],
  );
}

const now = new Date().toISOString();
const made = { source: "test", created_at: now };

function closure(organisation: Organisation): readonly { manager_id: string; person_id: string; depth: number }[] {
  const direct = new Map(organisation.people.map((one) => [one.id, one.managers]));
  return organisation.people.flatMap(({ id }) => {
    const depths = new Map<string, number>();
    let level = direct.get(id) ?? [];
    for (let depth = 1; level.length > 0; depth++) {
      const next = level.filter((one) => !depths.has(one));
      for (const one of next) depths.set(one, depth);
      level = next.flatMap((one) => direct.get(one) ?? []);
    }
    return [...depths].map(([manager, depth]) => ({ manager_id: manager, person_id: id, depth }));
  });
}

function memberships(map: ReadonlyMap<string, readonly string[]>, column: string): readonly object[] {
  return [...map].flatMap(([key, people]) =>
    people.map((person_id) => ({ [column]: key, person_id, source: "test", added_at: now })),
  );
}

const policyVersion = "00000000-0000-7000-8000-00000000aaaa";

function requestRow(request: OracleRequest): object {
  const named = [...request.present.map((seat) => seat.principal), ...request.former];
  const ofKind = (kind: string) => named.filter((p) => p.startsWith(`${kind}:`)).map((p) => p.slice(kind.length + 1));
  const deciders = request.deciders.flatMap((one) => (one.for ? [one.by, one.for] : [one.by]));
  return {
    id: request.id,
    number: `R-${request.id}`,
    type: request.together ? "collaboration" : request.type,
    class: classOf(request),
    origin: "person",
    stopping: false,
    state: request.closed ? "closed" : "in-review",
    outcome: request.closed ? "granted" : null,
    requester_id: request.requester,
    subject_id: request.subject,
    app_id: request.app,
    entitlement_id: null,
    to_id: null,
    emergency: false,
    policy_version_id: policyVersion,
    step_count: 1,
    opened_at: now,
    closed_at: request.closed ? now : null,
    last_at: now,
    people: peopleOf(request, [...ofKind("person"), ...deciders]),
    deciders: [...new Set(deciders)],
    groups: [...new Set(ofKind("group"))],
  };
}

function classOf(request: OracleRequest): string {
  return request.together ? "participants" : "governance";
}

/** Whom the commit names as having a relation of their own. */
function peopleOf(request: OracleRequest, named: readonly string[]): readonly string[] {
  if (request.together) {
    const { creator, assignee, inspector, followers } = request.together;
    return [...new Set([creator, assignee, ...(inspector ? [inspector] : []), ...followers])];
  }
  const subject = request.type === "grant" && request.subject ? [request.subject] : [];
  const requester = ofItself(request) ? [] : [request.requester];
  return [...new Set([...requester, ...subject, ...named])];
}

/** Writes the organisation and its requests as the commit would leave them: rows and projections, without their history. */
export async function insertOrganisation(organisation: Organisation): Promise<void> {
  // Generated requests may be for the same access twice, which no command would open.
  await rows("DROP INDEX IF EXISTS requests_one_open");
  await rows(
    `INSERT INTO settings (id, rules) VALUES (1, $1::jsonb) ON CONFLICT (id) DO UPDATE SET rules = excluded.rules`,
    [JSON.stringify({ revocationSubjectSees: organisation.subjectsSeeRemovals })],
  );
  await insert(
    "people",
    organisation.people.map((one) => ({
      ...made,
      id: one.id,
      email: `${one.id}@example.com`,
      name: `Person ${one.id.slice(0, 4)}`,
      employment: one.employment,
      roles: one.roles,
      status: one.active ? "active" : "deactivated",
      source: {},
      updated_at: now,
    })),
  );
  await insert("reports", closure(organisation));
  await insert(
    "groups",
    [...organisation.groups.keys()].map((id) => ({ ...made, id, slug: id, name: id, source: {} })),
  );
  await insert(
    "apps",
    [...organisation.appOwners.keys()].map((id) => ({
      ...made,
      id,
      slug: id,
      name: id,
      status: "managed",
      source: {},
    })),
  );
  const apps = [...organisation.appOwners.keys()];
  await insert(
    "entitlements",
    [...organisation.entitlementOwners.keys()].map((id, n) => ({
      ...made,
      id,
      slug: id,
      name: id,
      app_id: apps[n],
      kind: "role",
      risk: "low",
      requestable: true,
      status: "managed",
      source: {},
    })),
  );
  await insert("group_members", memberships(organisation.groups, "group_id"));
  await insert("app_owners", memberships(organisation.appOwners, "app_id"));
  await insert("entitlement_owners", memberships(organisation.entitlementOwners, "entitlement_id"));
  const cases = organisation.requests.filter(({ item }) => item === null);
  await insert(
    "requests",
    cases.map((request) => ({
      ...requestRow(request),
      entitlement_id: request.entitlement,
      to_id: request.to,
    })),
  );
  await insertTasks(cases);
  const items = organisation.requests.filter(({ item }) => item !== null);
  for (const [n, one] of items.entries()) await insertItem(one, n);
}

let numbers = 0;

/** An item of a review of its own, as staging and the start of its campaign leave it. */
async function insertItem(request: OracleRequest, n: number): Promise<void> {
  const [campaign, task] = [freshId(), freshId()];
  const principals = [...request.present.map((seat) => seat.principal), ...request.former];
  const owners = request.item ? [request.item.leads] : [];
  // Without a due date, and with one, so that both ends of the order are tried.
  const dueAt = n % 2 === 0 ? null : "2030-01-31T17:00:00.000Z";
  const steps = [
    {
      routing: { version: policyVersion, rule: null, level: "organisation" },
      step: approve([{ by: "manager", level: 1 }]),
    },
  ];
  await insert("campaigns", [
    {
      id: campaign,
      number: `C-${campaign}`,
      name: "Review",
      state: request.closed ? "ended" : "running",
      body: { id: campaign, owners, plan: { dueAt, submission: "drafts" }, steps, startedAt: now },
      words: {},
      owner_ids: owners,
      due_at: dueAt,
      created_at: now,
      seq: 1,
    },
  ]);
  numbers += 1;
  await insert("campaign_items", [
    {
      id: request.id,
      campaign_id: campaign,
      n: 1,
      task_id: task,
      request_number: numbers,
      task_number: numbers,
      grant_id: freshId(),
      person_id: request.subject,
      entitlement_id: request.entitlement,
      app_id: request.app,
      plan: 0,
      seats: principals.map((principal) => ({ principal, cause: { by: "manager", level: 1 } })),
      granted_at: now,
      born: false,
      outcome: request.closed ? "skipped" : null,
      closed_at: request.closed ? now : null,
    },
  ]);
  await insert(
    "seats",
    request.present.map((seat) => ({ ...seatRow(request, task, seat, "certification"), due_at: dueAt ?? "infinity" })),
  );
}

function seatRow(request: OracleRequest, task: string, { principal, barred }: OracleSeat, kind: string): object {
  return {
    principal,
    due_at: "infinity",
    task_id: task,
    kind,
    state: "open",
    class: classOf(request),
    app_id: request.app,
    entitlement_id: request.entitlement,
    requester_id: request.requester,
    subject_id: request.subject,
    barred,
  };
}

async function insertTasks(requests: readonly OracleRequest[]): Promise<void> {
  const tasks = requests.map((request) => ({ id: freshId(), request }));
  await insert(
    "tasks",
    tasks.map(({ id, request }) => ({
      id,
      number: `T-${id}`,
      case_id: request.id,
      kind: request.together ? "collaboration" : "approval",
      state: request.closed ? "done" : "open",
      step: request.together ? null : 0,
      class: classOf(request),
      requester_id: request.requester,
      subject_id: request.subject,
      app_id: request.app,
      entitlement_id: request.entitlement,
      priority: "normal",
      opened_at: now,
      closed_at: request.closed ? now : null,
      principals: request.present.map((seat) => seat.principal),
    })),
  );
  await insert(
    "seats",
    tasks.flatMap(({ id, request }) =>
      request.present.map((seat) => seatRow(request, id, seat, request.together ? "collaboration" : "approval")),
    ),
  );
}
