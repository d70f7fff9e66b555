import { answer } from "@/lib/api/answer";

export const dynamic = "force-dynamic";

export const GET = answer;
export const HEAD = answer;
export const OPTIONS = answer;
export const POST = answer;
export const PUT = answer;
export const PATCH = answer;
export const DELETE = answer;
