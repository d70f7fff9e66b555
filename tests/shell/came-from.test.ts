import { expect, it } from "vitest";
import { wayBackTo } from "@/components/shell/came-from";

it("the way back from a task leads to the list it was opened from, as it was", () => {
  expect(wayBackTo("/inbox", "kind=approval&task=T-12")).toEqual({ href: "/inbox?kind=approval", label: "Inbox" });
  expect(wayBackTo("/inbox", "task=T-12")).toEqual({ href: "/inbox", label: "Inbox" });
  expect(wayBackTo("/decided", "")).toEqual({ href: "/decided", label: "Completed" });
  expect(wayBackTo("/log", "state=open")).toEqual({ href: "/log?state=open", label: "Request log" });
  expect(wayBackTo("/reviews/C-3/check", "")).toEqual({ href: "/reviews/C-3", label: "Review" });
  expect(wayBackTo("/campaigns/C-3/items", "state=open")?.href).toBe("/campaigns/C-3/items?state=open");
  expect(wayBackTo("/requests/R-7", "sent=yes")).toEqual({ href: "/requests/R-7", label: "Request" });
  expect(wayBackTo("/requests", "")?.label).toBe("My requests");
});

it("leads nowhere but to lists of tasks", () => {
  for (const path of ["/", "/settings", "/requests/new", "/campaigns", "/campaigns/C-3", "/reviews", "/catalog/aws"]) {
    expect([path, wayBackTo(path, "")]).toEqual([path, null]);
  }
});
