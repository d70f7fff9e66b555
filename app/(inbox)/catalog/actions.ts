"use server";

import { randomUUID } from "node:crypto";
import { redirect } from "next/navigation";
import { z } from "zod";
import { type AskFields, type AskState, problemsOf } from "@/components/catalog/asking";
import { chosenDuration } from "@/components/catalog/durations";
import { action } from "@/lib/action";
import { openRequest } from "@/lib/commands/open-request";

const asked = z
  .object({
    app: z.string().min(1).max(200),
    entitlement: z.string().min(1).max(200),
    subject: z.string().trim().max(254),
    duration: z.string().max(40),
    amount: z.string().max(10),
    unit: z.string().max(10),
    justification: z
      .string()
      .trim()
      .min(1, "Say what the access is needed for. The people who decide will read it.")
      .max(10_000, "That is too long: 10,000 characters at most."),
    key: z.string().min(16).max(128),
  })
  .refine(({ duration, amount, unit }) => chosenDuration(duration, amount, unit) !== undefined, {
    path: ["duration"],
    message: "Choose for how long, or write a whole number from 1 to 999.",
    when: () => true,
  });

const open = action(asked, (door, { app, entitlement, subject, duration, amount, unit, justification }) =>
  openRequest(door, {
    type: "grant",
    app,
    entitlement,
    subject: subject || null,
    duration: chosenDuration(duration, amount, unit) ?? null,
    justification,
  }),
);

/** Sends the request form, with JavaScript or without: on to the request, or back with what was wrong. */
export async function sendRequest(_: AskState, data: FormData): Promise<AskState> {
  const fields = fieldsOf(data);
  let answer = await open(fields);
  // A form that was sent, gone back to and written anew is another request, not the first one sent twice.
  if (!answer.ok && answer.refusal?.code === "key-reused") answer = await open({ ...fields, key: randomUUID() });
  if (answer.ok) redirect(`/requests/${answer.value.number}?sent=yes`);
  return { fields, problems: problemsOf(answer) };
}

function fieldsOf(data: FormData): AskFields {
  const text = (name: keyof AskFields) => {
    const value = data.get(name);
    // Forms send line ends as CR LF.
    return typeof value === "string" ? value.replaceAll("\r\n", "\n") : "";
  };
  return {
    app: text("app"),
    entitlement: text("entitlement"),
    subject: text("subject"),
    duration: text("duration"),
    amount: text("amount"),
    unit: text("unit"),
    justification: text("justification"),
    key: text("key"),
  };
}
