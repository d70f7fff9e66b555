import { expect, test } from "vitest";
import { complaintAbout } from "@/lib/cli/enter.mjs";

test.each(["20.19.0", "20.20.2", "21.0.0", "24.21.0", "100.0.0"])("Node %s will do", (version) => {
  expect(complaintAbout(version)).toBe("");
});

test.each(["20.18.9", "18.20.8", "8.0.0", "0.12.18"])("Node %s is refused in one line", (version) => {
  const complaint = complaintAbout(version);
  expect(complaint).toContain(`this is Node ${version}`);
  expect(complaint).toContain("20.19");
  expect(complaint).not.toContain("\n");
});
