import { noSuchPath, problemResponse } from "@/lib/api/problem";

/** Whatever else is asked for below /api/v1. */
async function nothingHere(): Promise<Response> {
  return problemResponse(noSuchPath);
}

export const GET = nothingHere;
export const POST = nothingHere;
export const PUT = nothingHere;
export const PATCH = nothingHere;
export const DELETE = nothingHere;
