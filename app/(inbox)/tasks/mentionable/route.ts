import { answering, typed } from "@/app/answering";
import { mentionable } from "@/lib/queries/comments";

export const dynamic = "force-dynamic";

/** Whom one can name in a comment at a task or request: those who see it. */
export const GET = answering((viewer, asked) =>
  mentionable(viewer, asked.get("at")?.trim().slice(0, 64) ?? "", typed(asked)),
);
