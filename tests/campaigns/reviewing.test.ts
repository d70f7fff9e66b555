import { beforeAll, describe, expect, it } from "vitest";
import { endCampaign, runEnding } from "@/lib/commands/campaign-end";
import { submitDrafts } from "@/lib/commands/campaign-submit";
import { draftReviews, type ReviewWanted } from "@/lib/commands/draft-reviews";
import { rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import { campaignProgress } from "@/lib/queries/campaign-progress";
import { myItems, myReview, myReviews } from "@/lib/queries/campaign-review";
import { receipt, unsubmitted, unsubmittedCsv } from "@/lib/queries/receipts";
import { beginCompany, type Cast } from "@/tests/api/cast";
import { settled } from "@/tests/support/company";
import { grant, itemOf, running } from "./support";

let cast: Cast;

beforeAll(async () => {
  cast = await beginCompany();
  for (const name of ["ana", "gil"]) await grant(cast.here, name, { usedAt: "2026-11-01T09:00:00.000Z" });
});

const clock = { now: "2026-11-22T09:00:00.000Z", zone: "UTC" };

const wanted = (task: string, verb: ReviewWanted["verb"], comment: string | null = null): ReviewWanted => ({
  task,
  verb,
  comment,
  version: null,
});

describe("a reviewer's own review", () => {
  it("shows what is theirs with what is known of it, keeps each decision and takes it back, and proves what was submitted", async () => {
    const { here } = cast;
    const campaign = await running(here, { name: "Own" });
    const [mia, ada] = [await here.viewer("mia"), await here.viewer("ada")];
    const door = { ...(await here.door("mia")), viewer: mia };
    const items = await myItems(mia, campaign.number, clock, 100);
    const ana = items.find(({ subject }) => subject.email === "ana@example.com");
    const gil = items.find(({ subject }) => subject.email === "gil@example.com");
    if (!ana || !gil) throw new Error("the items are not there");
    expect(ana).toMatchObject({ standing: "open", verb: null, needsComment: { certify: false, remove: true } });
    expect(ana.evidence[0]).toEqual({ words: "last used 21 days ago", warns: false });

    // Each by itself: without its reason a removal is refused, and the other counts.
    const first = await draftReviews(door, [wanted(ana.number, "certify"), wanted(gil.number, "remove")], 0);
    expect(first.map(({ ok }) => ok)).toEqual([true, false]);
    await draftReviews(door, [wanted(gil.number, "remove", "left the team"), wanted(ana.number, null)], 0);
    const [share, again] = [await myReview(mia, campaign.number), await myItems(mia, campaign.number, clock, 100)];
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
    expect(await myReview(await here.viewer("zoe"), campaign.number)).toBeNull();
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
    const progress = await campaignProgress(await here.viewer("ada"), campaign.number, "UTC");
    expect(progress?.drafts).toBe(1);
    expect(progress?.reviewers.find(({ person }) => person?.email === "mia@example.com")?.open).toBeGreaterThan(0);
    expect(await campaignProgress(mia, campaign.number, "UTC")).toBeNull();
    settled(await endCampaign(await here.door("ada"), campaign.id, { onEnd: "skip", confirm: campaign.items }));
    await runEnding(campaign.id);
    expect(await unsubmitted(mia, campaign.number)).toMatchObject([{ verb: "remove", comment: "=gone" }]);
    const file = await unsubmittedCsv(mia, campaign.number);
    expect(file?.content.split("\r\n")[1]).toContain(`T-${item.task_number},`);
    expect(file?.content).toContain(",'=gone,");
    expect(await unsubmitted(await here.viewer("zoe"), campaign.number)).toBeNull();
  });
});
