import { NextResponse } from "next/server";
import { FileAnswer, fileResponse } from "@/lib/api/file";
import { ownOrigin } from "@/lib/auth/same-origin";
import { signedIn } from "@/lib/auth/signed-in";
import { fileContent } from "@/lib/queries/attachments";

export const dynamic = "force-dynamic";

/** A file to be kept, for whoever may see its task at this moment. */
export async function GET(_: Request, { params }: { readonly params: Promise<{ id: string }> }): Promise<Response> {
  const viewer = await signedIn();
  if (!viewer) return NextResponse.redirect(`${ownOrigin()}/sign-in`);
  const file = await fileContent(viewer, (await params).id);
  if (!file) return new Response("There is no such file, or you may not see it.", { status: 404 });
  return fileResponse(new FileAnswer(file.name, file.type, file.content));
}
