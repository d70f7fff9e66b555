import { expect, it } from "vitest";
import type { GrantId } from "@/lib/engine/ids";
import { abe, ada, ana, entitlement } from "@/tests/support/cast";
import { approve, provision } from "@/tests/support/plans";
import { free, Play } from "@/tests/support/play";

it("asking for somebody's removal counts as confirming it, where all must agree (row 43)", () => {
  const play = new Play();
  const of = { person: ana, entitlement, expiresAt: null };
  const more = { request: "revoke", subject: ana, ofGrant: "held" as GrantId } as const;
  play.open([approve([{ by: "admins" }], { need: "all" }), provision()], more, ada, { ...free, of });
  expect(play.task).toMatchObject({ kind: "revocation", need: 2, votes: [{ verb: "confirm", by: ada }] });
  play.decide(abe, "confirm");
  expect(play.now.steps[0]?.state).toBe("passed");
});
