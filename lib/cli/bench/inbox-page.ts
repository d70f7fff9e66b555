import { makeLink } from "@/lib/auth/link";
import { withConstantPage } from "./constant-page";
import { type Figure, median } from "./figure";
import { readersOf, rounds } from "./inbox-find";
import { fillInbox } from "./inbox-rows";
import { elements, markupOf } from "./markup";
import { withSystem } from "./system";

const tasks = 10_000;
const perRound = 20;

/**
 * Renders somebody's full inbox with its first task open, for each request anew: who asks, what they may see, the
 * rows, the task. Against a Next application whose one page renders the very same elements from a constant. One
 * request after the other, by turns; the middle of each round, and of five rounds.
 */
export async function inboxPageBench(): Promise<Figure> {
  const [reader] = await readersOf(await fillInbox({ tasks, whole: true }));
  if (!reader) throw new Error("nobody reads");
  return withSystem(async (address) => figureOf(`${address}/inbox`, await signedIn(address, reader.email)));
}

/** The figure of a system that runs. */
async function figureOf(inbox: string, cookie: string): Promise<Figure> {
  const markup = markupOf(await page(inbox, cookie));
  return withConstantPage(markup, async (constant) => {
    const [wanted, found] = [elements(markup), elements(markupOf(await page(constant, "")))];
    if (wanted < 500 || wanted !== found) throw new Error(`the constant page has ${found} elements of ${wanted}`);
    const times: { readonly ours: number[]; readonly other: number[] } = { ours: [], other: [] };
    // The first round warms up both.
    for (let round = 0; round <= rounds; round++) {
      const our = await timed(() => page(inbox, cookie));
      const other = await timed(() => page(constant, ""));
      if (round === 0) continue;
      times.ours.push(our);
      times.other.push(other);
    }
    const [ours, other] = [median(times.ours), median(times.other)];
    const ratio = ours / other;
    return { name: "inbox-page", ours, other, unit: "ms", ratio, reach: "≤ 2", holds: ratio <= 2 };
  });
}

/** Signs somebody in by a link, and gives what their browser sends along from then on. */
async function signedIn(address: string, email: string): Promise<string> {
  const link = await makeLink(email, "/inbox");
  if (!link) throw new Error(`${email} is sent no link`);
  const first = await fetch(`${address}/api/auth/csrf`);
  const { csrfToken }: { readonly csrfToken: string } = JSON.parse(await first.text());
  const answer = await fetch(`${address}/api/auth/callback/link`, {
    method: "POST",
    headers: { cookie: kept(first), origin: address, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, token: new URL(link.url).hash.slice(1), json: "true" }),
  });
  return kept(answer);
}

function kept(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

async function page(address: string, cookie: string): Promise<string> {
  const answer = await fetch(address, { headers: { cookie }, redirect: "manual" });
  if (answer.status !== 200) throw new Error(`${address} answers ${answer.status}`);
  return answer.text();
}

async function timed(render: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < perRound; count++) {
    const begun = performance.now();
    await render();
    times.push(performance.now() - begun);
  }
  return median(times);
}
