import type { Beat, Story } from "./stories";

/** Ten weeks of what nobody remembers singly: who asked for what, and how it went. The charts live of it. */

/** Who manages whom, whom an app asks besides, and what they all asked for one day or another. */
const teams = [
  { people: ["ravi", "chloe", "aisha", "jonas", "pavel"], manager: "tilda" },
  { people: ["luca", "wanda", "hugo"], manager: "ida" },
  { people: ["tomas", "freya"], manager: "ines" },
] as const;

const wanted = [
  { what: ["figma", "viewer"], owner: "lena", why: "Looking at the screens of the next release." },
  { what: ["notion", "member"], owner: "wanda", why: "Our pages have moved there." },
  { what: ["zendesk", "agent"], owner: "bea", why: "Answering what customers ask us directly." },
  { what: ["datadog", "viewer"], owner: "theo", why: "Seeing whether it is slow for everybody." },
  { what: ["github", "read"], owner: "theo", why: "Reading the release notes where they are written." },
  { what: ["greenhouse", "interviewer"], owner: "ida", why: "On the panel for the next hire." },
] as const;

const weeks = 10;

/** The same each time: a number between 0 and `below` for each place in the list. */
const drawn = (index: number, salt: number, below: number): number => ((index * 7919 + salt * 104_729) % 9973) % below;

/** Everybody asked for everything once, a few times in vain. */
export const history: readonly Story[] = teams
  .flatMap(({ people, manager }) =>
    wanted.flatMap((wish) =>
      people.filter((who) => who !== wish.owner && !isHeld(who, wish.what)).map((by) => ({ by, manager, wish })),
    ),
  )
  .map(({ by, manager, wish: { what, owner, why } }, index) => ({
    ago: 2 + drawn(index, 1, weeks * 7 * 24) / 24,
    by,
    what,
    why,
    beats: beatsOf(index, manager, owner),
  }));

function isHeld(who: string, [app]: readonly [string, string]): boolean {
  return app === "notion" && (who === "luca" || who === "wanda");
}

function beatsOf(index: number, manager: string, owner: string): readonly Beat[] {
  const first = 1 + drawn(index, 2, 9);
  const second = first + 1 + drawn(index, 3, 14);
  const third = second + 1 + drawn(index, 4, 7);
  if (index % 9 === 4) return [[first, manager, "deny", "Ask again when the team is complete, please."]];
  if (index % 11 === 6)
    return [
      [first, manager, "approve"],
      [second, owner, "deny", "There are no seats left this month."],
    ];
  return [[first, manager, "approve"], [second, owner, "approve"], ...ending(index, owner, third)];
}

function ending(index: number, owner: string, at: number): readonly Beat[] {
  if (index % 13 !== 7) return [[at, owner, "complete"]];
  return [
    [at, owner, "error", "The account is there under another address."],
    [at + 3, owner, "retry", "IT has merged the two."],
    [at + 4, owner, "complete"],
  ];
}
