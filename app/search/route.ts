import { signedIn } from "@/lib/auth/signed-in";
import { apps } from "@/lib/queries/catalog";
import { inbox } from "@/lib/queries/inbox";
import { people } from "@/lib/queries/people";

export const dynamic = "force-dynamic";

/** What the command menu finds: tasks, people and apps that the viewer may see. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await signedIn();
  if (!viewer) return Response.json({ title: "Signed out" }, { status: 401 });
  const q = new URL(request.url).searchParams.get("q")?.trim().slice(0, 200) ?? "";
  if (q.length < 2) return Response.json({ tasks: [], people: [], apps: [] });
  const first = { limit: 6, cursor: null };
  const [tasks, found, catalogue] = await Promise.all([
    inbox(viewer, { view: "all", q }, first),
    people(viewer, { q }, first),
    apps(viewer, { q }, first),
  ]);
  return Response.json(
    {
      tasks: tasks.items.map(({ number, title }) => ({ number, title })),
      people: found.items.map(({ email, name, title }) => ({ email, name, title })),
      apps: catalogue.items.map(({ slug, name }) => ({ slug, name })),
    },
    { headers: { "cache-control": "no-store" } },
  );
}
