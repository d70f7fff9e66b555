import { beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/access/viewer";
import { endCampaign, runEnding } from "@/lib/commands/campaign-end";
import { submitDrafts } from "@/lib/commands/campaign-submit";
import { draftReviews, type ReviewWanted } from "@/lib/commands/draft-reviews";
import { rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import { campaignProgress } from "@/lib/queries/campaign-progress";
import { myReviews, ownItemsOf, reviewOf } from "@/lib/queries/campaign-review";
import { receipt, unsubmitted, unsubmittedCsv } from "@/lib/queries/receipts";
import { type SeenCampaign, seenCampaign } from "@/lib/queries/seen-campaign";
import { beginCompany, type Cast } from "@/tests/api/cast";
import { settled } from "@/tests/support/company";
import { grant, itemOf, running } from "./support";

let cast: Cast;

beforeAll(async () => {
  cast = await beginCompany();
  for (const name of ["ana", "gil"]) await grant(cast.here, name, { usedAt: "2026-11-01T09:00:00.000Z" });
});

const clock = { now: "2026-11-22T09:00:00.000Z", zone: "UTC", language: "en-GB" } as const;

const wanted = (task: string, verb: ReviewWanted["verb"], comment: string | null = null): ReviewWanted => ({
  task,
  verb,
  comment,
  version: null,
});

async function seen(viewer: Viewer, ref: string): Promise<SeenCampaign> {
  const found = await seenCampaign(viewer, ref);
  if (!found) throw new Error("the campaign is not there");
  return found;
}

const reviewFor = async (viewer: Viewer, ref: string) => reviewOf(await seen(viewer, ref));
const itemsFor = async (viewer: Viewer, ref: string) => ownItemsOf(await seen(viewer, ref), clock, 100);

describe("a reviewer's own review", () => {
  it("shows what is theirs with what is known of it, keeps each decision and takes it back, and proves what was submitted", async () => {
    const { here } = cast;
    const campaign = await running(here, { name: "Own" });
    const [mia, ada] = [await here.viewer("mia"), await here.viewer("ada")];
    const door = { ...(await here.door("mia")), viewer: mia };
    const items = await itemsFor(mia, campaign.number);
    const ana = items.find(({ subject }) => subject.email === "ana@example.com");
    const gil = items.find(({ subject }) => subject.email === "gil@example.com");
    if (!ana || !gil) throw new Error("the items are not there");
    expect(ana).toMatchObject({ standing: "open", verb: null, needsComment: { certify: false, remove: true } });
    expect(ana.evidence[0]).toEqual({ words: "last used 21 days ago", warns: false });

    // Each by itself: without its reason a removal is refused, and the other counts.
    const first = await draftReviews(door, [wanted(ana.number, "certify"), wanted(gil.number, "remove")], 0);
    expect(first.map(({ ok }) => ok)).toEqual([true, false]);
    await draftReviews(door, [wanted(gil.number, "remove", "left the team"), wanted(ana.number, null)], 0);
    const [share, again] = [await reviewFor(mia, campaign.number), await itemsFor(mia, campaign.number)];
    expect(share?.share.drafts).toEqual({ certify: 0, remove: 1, change: 0 });
    expect(again.find(({ number }) => number === gil.number)).toMatchObject({
      standing: "draft",
      verb: "remove",
      comment: "left the team",
    });
    expect(again.find(({ number }) => number === ana.number)?.standing).toBe("open");

    const { reference } = settled(await submitDrafts(door, campaign.number));
    const proof = await receipt(mia, campaign.number, reference);
    expect(proof).toMatchObject({ submitted: 1, accepted: 1, mine: true });
    expect(proof?.decisions).toMatchObject([{ number: gil.number, verb: "remove", comment: "left the team" }]);
    // Whoever leads or oversees it sees the receipt as well, another reviewer does not.
    expect(await receipt(ada, campaign.number, reference)).toMatchObject({ mine: false });
    expect(await receipt(await here.viewer("max"), campaign.number, reference)).toBeNull();
    expect((await myReviews(mia)).map(({ number }) => number)).toContain(campaign.number);
    expect(await seenCampaign(await here.viewer("zoe"), campaign.number)).toBeNull();
  });

  it("lists each review with what is one's own in it, and nothing of another's", async () => {
    const { here } = cast;
    const [one, other] = [await running(here, { name: "One" }), await running(here, { name: "Other" })];
    const mia = await here.viewer("mia");
    const door = { ...(await here.door("mia")), viewer: mia };
    const item = await itemOf(here, one, "ana");
    await draftReviews(door, [wanted(`T-${item.task_number}`, "remove", "left")], 0);
    const listed = async (ref: string) => (await myReviews(mia)).find(({ number }) => number === ref);
    const before = await reviewFor(mia, other.number);
    expect((await listed(one.number))?.share).toMatchObject({ open: 2, drafts: { certify: 0, remove: 1, change: 0 } });
    expect(await listed(other.number)).toEqual(before);
    const { reference } = settled(await submitDrafts({ ...door, key: newId() }, one.number));
    expect(await listed(one.number)).toEqual(await reviewFor(mia, one.number));
    expect(await listed(one.number)).toMatchObject({
      share: { open: 1, drafts: { remove: 0 }, done: { certify: 0, remove: 1 } },
      receipts: [{ reference }],
    });
    expect(await listed(other.number)).toEqual(before);
    expect(before).toMatchObject({ share: { open: 2, done: { remove: 0 } }, receipts: [] });
  });

  it("gives the whole receipt for a submission that was cut off before it had one", async () => {
    const { here } = cast;
    const campaign = await running(here, { name: "Cut off" });
    const mia = await here.viewer("mia");
    const door = { ...(await here.door("mia")), viewer: mia, key: "the-same-key-again", hash: "ab".repeat(32) };
    const [ana, gil] = await Promise.all(["ana", "gil"].map((name) => itemOf(here, campaign, name)));
    const drafted = async (item: typeof ana, words: string) => {
      const task = `T-${item?.task_number}`;
      expect(await draftReviews({ ...door, key: newId() }, [wanted(task, "remove", words)], 0)).toMatchObject([
        { task, ok: true },
      ]);
    };
    await drafted(ana, "moved on");
    const first = settled(await submitDrafts(door, campaign.number));
    await drafted(gil, "left");
    await rows("DELETE FROM submissions WHERE id = $1::uuid", [first.id]);
    const again = settled(await submitDrafts(door, campaign.number));
    expect(again).toMatchObject({ reference: first.reference, submitted: 2, accepted: 2 });
    const proof = await receipt(mia, campaign.number, again.reference);
    expect(proof?.decisions.map(({ comment }) => comment)).toEqual(["moved on", "left"]);
    expect(settled(await submitDrafts(door, campaign.number))).toEqual(again);
  });

  it("trap 68: says what was not submitted when it ended, to whoever had decided it, and gives it as a file", async () => {
    const { here } = cast;
    const campaign = await running(here, { name: "Ended" });
    const item = await itemOf(here, campaign, "ana");
    const mia = await here.viewer("mia");
    const door = { ...(await here.door("mia")), viewer: mia };
    await draftReviews(door, [wanted(`T-${item.task_number}`, "remove", "=gone")], 0);
    const progress = await campaignProgress(await seen(await here.viewer("ada"), campaign.number), "UTC");
    expect(progress?.drafts).toBe(1);
    expect(progress?.reviewers.find(({ person }) => person?.email === "mia@example.com")?.open).toBeGreaterThan(0);
    expect(await campaignProgress(await seen(mia, campaign.number), "UTC")).toBeNull();
    settled(await endCampaign(await here.door("ada"), campaign.id, { onEnd: "skip", confirm: campaign.items }));
    await runEnding(campaign.id);
    expect(await unsubmitted(await seen(mia, campaign.number))).toMatchObject([{ verb: "remove", comment: "=gone" }]);
    const file = await unsubmittedCsv(mia, campaign.number);
    expect(file?.content.split("\r\n")[1]).toContain(`T-${item.task_number},`);
    expect(file?.content).toContain(",'=gone,");
    expect(await unsubmittedCsv(await here.viewer("zoe"), campaign.number)).toBeNull();
  });
});
