import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask } from "@/lib/commands/ask";
import { expireGrants } from "@/lib/commands/expire-grants";
import { offboard } from "@/lib/commands/offboard";
import { openFollowing } from "@/lib/commands/open-following";
import { openPartsOf } from "@/lib/commands/parts";
import { closeDatabase, rows } from "@/lib/data/db";
import { closeDirect } from "@/lib/data/direct";
import { grantNow } from "@/lib/data/grants";
import type { CaseId, GrantId } from "@/lib/engine/ids";
import { beginStage, type Stage } from "@/tests/api/stage";
import { settled } from "@/tests/support/company";

let stage: Stage;

beforeAll(async () => {
  stage = await beginStage();
});
afterAll(async () => {
  await closeDirect();
  await closeDatabase();
});

const eight = <T>(run: () => Promise<T>) => Promise.all(Array.from({ length: 8 }, run));
const count = async (where: string, values: unknown[] = []) => {
  const [found] = await rows<{ count: number }>(`SELECT count(*)::int AS count FROM requests WHERE ${where}`, values);
  return found?.count ?? 0;
};

describe("what follows happens once, however many set it off", () => {
  it("trap 57: the end of a grant", async () => {
    await stage.offer("ending");
    const grant = await stage.give("ana", "ending", new Date(Date.now() - 1000).toISOString());
    await eight(() => expireGrants());
    expect(await count("grant_id = $1 AND type = 'revoke'", [grant])).toBe(1);
    // Called off in the end: it came to its end once, and is not taken up again by itself.
    await rows("UPDATE requests SET state = 'closed', outcome = 'denied' WHERE grant_id = $1", [grant]);
    expect(await expireGrants()).toBe(0);
  });

  it("a request that follows from an event, under the same key", async () => {
    await stage.offer("followed");
    const id = (await stage.give("ana", "followed")) as GrantId;
    const grant = await grantNow(id);
    if (!grant) throw new Error("no grant");
    const requester = stage.here.person("ana");
    const opened = await eight(() =>
      openFollowing("follow:x:y", { type: "certify", origin: "emergency-review", requester, grant }),
    );
    expect(new Set(opened.map((answer) => settled(answer).id)).size).toBe(1);
    const other = await openFollowing("follow:z:y", { type: "certify", origin: "emergency-review", requester, grant });
    expect(other).toMatchObject({ ok: false, refusal: { code: "duplicate" } });
  });

  it("row 118: the parts of a bundle, by whoever opens them first", async () => {
    await stage.offer("part-a");
    await stage.offer("part-b");
    const items = ["part-a", "part-b"].map((entitlement) => ({ app: "aws", entitlement }));
    const wish = { type: "grant", items, justification: "both" } as const;
    const opened = await eight(async () => ask(await stage.here.door("ana", { key: "the-same", hash: "00" }), wish));
    expect(new Set(opened.map((answer) => settled(answer).number)).size).toBe(1);
    const { id } = settled(opened[0] ?? { ok: false, refusal: { code: "not-found" } });
    await eight(() => openPartsOf(id));
    expect(await count("parent_id = $1", [id])).toBe(2);
  });

  it("row 123: a part that somebody else asked for meanwhile counts as called off, and the whole goes on", async () => {
    await stage.offer("part-c");
    await stage.offer("part-d");
    const items = ["part-c", "part-d"].map((entitlement) => ({ app: "aws", entitlement }));
    const { id } = settled(await ask(await stage.here.door("ana"), { type: "grant", items, justification: "both" }));
    const [part] = await rows<{ id: CaseId }>(
      "SELECT r.id FROM requests r JOIN entitlements n ON n.id = r.entitlement_id WHERE r.parent_id = $1 AND n.slug = 'part-c'",
      [id],
    );
    // As if the process had died before it came to this part, and another request was quicker.
    await rows("UPDATE requests SET parent_id = NULL WHERE id = $1", [part?.id]);
    await rows("DELETE FROM answers WHERE key = $1", [`part:${part?.id}`]);
    await openPartsOf(id);
    const [state] = await rows<{ parts: { outcome: string | null }[] }>(
      "SELECT state -> 'parts' AS parts FROM cases WHERE id = $1",
      [id],
    );
    expect(state?.parts.filter(({ outcome }) => outcome === "cancelled")).toHaveLength(1);
    expect(await count("id = $1 AND state <> 'closed'", [id])).toBe(1);
  });

  it("row 130: an offboarding said twice; what comes to be held afterwards has one of its own", async () => {
    await stage.offer("held-a");
    await stage.offer("held-b");
    await stage.give("gil", "held-a");
    const gil = stage.here.person("gil");
    await offboard({ viewer: null, channel: "system" }, gil);
    await offboard({ viewer: null, channel: "system" }, gil);
    expect(await count("origin = 'offboarding' AND subject_id = $1", [gil])).toBe(2);
    await stage.give("gil", "held-b");
    await offboard({ viewer: null, channel: "system" }, gil);
    expect(await count("origin = 'offboarding' AND subject_id = $1", [gil])).toBe(4);
    expect(await count("origin = 'offboarding' AND parent_id IS NULL AND requester_id = $1", [gil])).toBe(2);
  });

  it("trap 61: the whole of an offboarding closes when all its parts are done", async () => {
    await stage.offer("last-a");
    await stage.offer("last-b");
    for (const slug of ["last-a", "last-b"]) await stage.give("gus", slug);
    await offboard(await stage.here.door("ada"), stage.here.person("gus"));
    const parts = await rows<{ number: string }>(
      "SELECT number FROM requests WHERE parent_id IS NOT NULL AND subject_id = $1",
      [stage.here.person("gus")],
    );
    for (const { number } of parts) await stage.carry(number);
    await stage.settle();
    const [whole] = await rows<{ outcome: string }>(
      "SELECT outcome FROM requests WHERE parent_id IS NULL AND origin = 'offboarding' AND subject_id = $1",
      [stage.here.person("gus")],
    );
    expect(whole?.outcome).toBe("revoked");
  });
});
