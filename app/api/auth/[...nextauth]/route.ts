import type { NextRequest } from "next/server";
import NextAuth from "next-auth/next";
import { authOptions } from "@/lib/auth/options";
import { ownOrigin, sameOrigin } from "@/lib/auth/same-origin";

interface Context {
  readonly params: Promise<{ nextauth: string[] }>;
}

function handle(request: NextRequest, context: Context): Promise<Response> {
  return NextAuth(request, context, authOptions(request.headers.get("user-agent")));
}

export function GET(request: NextRequest, context: Context): Promise<Response> {
  return handle(request, context);
}

export async function POST(request: NextRequest, context: Context): Promise<Response> {
  if (!sameOrigin(request.headers)) {
    return Response.json(
      { title: "Not from this site", detail: `Open Countersign at ${ownOrigin()} and sign in there.` },
      { status: 403 },
    );
  }
  return handle(request, context);
}
