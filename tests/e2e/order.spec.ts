import { expect, type Page, test } from "@playwright/test";
import { awake, signIn } from "@/tests/support/sign-in";

const list = (page: Page) => page.getByRole("region", { name: "Tasks" });
const opened = (page: Page) => page.getByRole("region", { name: "Task", exact: true });
const marked = (page: Page) => list(page).locator("a[aria-current]");

type Step = "task" | "painted" | "list" | "sent";

/** Presses a key and answers in what order things came: another task, a frame painted, the list's mark, the decision sent; once all that is awaited was there. */
async function orderOf(page: Page, key: string, awaited: readonly Step[]): Promise<readonly Step[]> {
  const seen = await page.evaluateHandle(() => {
    const order: Step[] = [];
    const note = (what: Step) => {
      if (!order.includes(what)) order.push(what);
    };
    new MutationObserver((changes) => {
      for (const { target, type } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        if (element?.closest("#task-title")) note("task");
        if (type === "attributes" && element?.closest('section[aria-label="Tasks"]')) note("list");
      }
    }).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ["aria-current"],
    });
    const send = window.fetch;
    window.fetch = (...request) => {
      if (request[1]?.method === "POST") note("sent");
      return send(...request);
    };
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => note("painted");
    addEventListener("keydown", () => requestAnimationFrame(() => port2.postMessage(null)), {
      capture: true,
      once: true,
    });
    return order;
  });
  await page.keyboard.press(key);
  await expect.poll(() => seen.jsonValue()).toEqual(expect.arrayContaining([...awaited]));
  return seen.jsonValue();
}

test("the next task is painted first; then the list follows, and the decision is sent", async ({ page }) => {
  await signIn(page, "Dana Novak");
  await page.goto("/inbox?kind=approval");
  await awake(page);
  await list(page).getByRole("listitem").first().getByRole("link").click();
  await expect(opened(page).getByRole("button", { name: /^Approve / })).toBeVisible();
  await expect(opened(page).getByRole("heading", { name: "Context" })).toBeVisible();

  // That a task was read is sent as well, in its own time.
  const moved = await orderOf(page, "j", ["list"]);
  expect(moved.filter((step) => step !== "sent")).toEqual(["task", "painted", "list"]);
  await page.keyboard.press("k");
  await expect(marked(page)).toHaveAttribute("href", (await rowLink(page, 0)) ?? "");

  const decided = await rowLink(page, 0);
  const order = await orderOf(page, "y", ["list", "sent"]);
  expect(order.slice(0, 2)).toEqual(["task", "painted"]);
  await expect(page.getByText(/^Approved: /)).toBeVisible();
  await page.keyboard.press("z");
  await expect(list(page).locator(`a[href="${decided}"]`)).toBeFocused();
});

test("while J is held down the list keeps up with the task", async ({ page }) => {
  await signIn(page, "Dana Novak");
  await page.goto("/inbox?kind=approval");
  await awake(page);
  await list(page).getByRole("listitem").first().getByRole("link").click();
  await expect(marked(page)).toHaveAttribute("href", (await rowLink(page, 0)) ?? "");
  const steps = Math.min(6, (await list(page).getByRole("listitem").count()) - 1);
  expect(steps).toBeGreaterThan(1);
  for (let step = 0; step < steps; step += 1) await page.keyboard.down("j");
  await page.keyboard.up("j");
  const last = (await rowLink(page, steps)) ?? "";
  await expect(marked(page)).toHaveAttribute("href", last);
  await expect(marked(page)).toBeFocused();
  await expect(page).toHaveURL(new RegExp(`task=${last.replace("/tasks/", "")}`));
  await expect(opened(page)).toContainText(last.replace("/tasks/", ""));
});

function rowLink(page: Page, place: number): Promise<string | null> {
  return list(page).getByRole("listitem").nth(place).getByRole("link").getAttribute("href");
}
