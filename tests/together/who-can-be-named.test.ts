import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { viewerById } from "@/lib/access/identify";
import type { Viewer } from "@/lib/access/viewer";
import { closeDatabase } from "@/lib/data/db";
import { personByEmail } from "@/lib/data/people";
import { mentionable, notReached } from "@/lib/queries/comments";
import { taskView } from "@/lib/queries/task";
import { partOf } from "@/lib/queries/together";
import { beginCompany, type Cast } from "@/tests/api/cast";

let cast: Cast;
let task: string;
const mail = (name: string) => `${name}@example.com`;

beforeAll(async () => {
  cast = await beginCompany();
  const people = { assignee: mail("gil"), inspector: mail("otto"), followers: [mail("gus"), mail("eve")] };
  const olga = await cast.as("olga");
  task = (await olga.post("/tasks", { title: "Plan the move", ...people })).body.number;
});
afterAll(closeDatabase);

async function viewer(name: string): Promise<Viewer> {
  const person = await personByEmail(mail(name));
  const found = person && (await viewerById(person.id));
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
}

const named = async (name: string, q: string) =>
  (await mentionable(await viewer(name), task, q)).map(({ email }) => email).sort();

describe("whom one can name at a task among people", () => {
  it("are those who see it, oneself left out", async () => {
    // Two of them see it because those who take part report to them.
    expect(await named("olga", "")).toEqual(["eve", "gil", "gus", "max", "mia", "otto"].map(mail));
    expect(await named("gus", "gi")).toEqual([mail("gil")]);
    // Known to olga, and not to be named: the task is not there for her.
    expect(await named("olga", "zoe")).toEqual([]);
    expect(await named("zoe", "")).toEqual([]);
  });

  it("are for whoever is outside nobody but those who take part, known or not", async () => {
    expect(await named("eve", "")).toEqual(["gil", "gus", "olga", "otto"].map(mail));
    expect(await named("eve", "zo")).toEqual([]);
    expect(await notReached(await viewer("eve"), task, `@${mail("zoe")} @${mail("gil")}`)).toEqual([mail("zoe")]);
  });

  it("is told where the words were said at a request, by its number, too", async () => {
    const { request } = await cast.opened("ana");
    const words = `@${mail("ana")} @${mail("zoe")} @nobody@nowhere.example`;
    expect(await notReached(await viewer("mia"), request, words)).toEqual([mail("zoe"), "nobody@nowhere.example"]);
    expect((await mentionable(await viewer("mia"), request, "ana")).map(({ email }) => email)).toEqual([mail("ana")]);
  });
});

describe("what one may do with others at a task", () => {
  const together = async (name: string) => (await taskView(await viewer(name), task))?.together;

  it("follows one's role", async () => {
    expect(await together("olga")).toMatchObject({
      roles: ["creator"],
      canEdit: true,
      canInspect: true,
      canFollow: true,
      canLeave: false,
      canAddPart: true,
      canDelete: true,
      canAttach: true,
      canComment: true,
    });
    expect(await together("gil")).toMatchObject({
      roles: ["assignee"],
      canEdit: true,
      canInspect: false,
      canDelete: false,
    });
    expect(await together("gus")).toMatchObject({
      roles: ["follower"],
      canEdit: false,
      canFollow: false,
      canLeave: true,
      canAddPart: false,
      canAttach: false,
      canComment: true,
    });
    expect(await together("eve")).toMatchObject({ roles: ["follower"], canFollow: false, canLeave: true });
    expect(await together("zoe")).toBeUndefined();
  });

  it("lets those who work on it make a part, and nobody else hear of it", async () => {
    expect(await partOf(await viewer("gil"), task)).toMatchObject({ number: task, title: "Plan the move" });
    expect(await partOf(await viewer("gus"), task)).toBeNull();
    expect(await partOf(await viewer("zoe"), task)).toBeNull();
  });
});
