"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { describes, Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { scopeLabels, type TokenActions } from "./tokens";

const unanswered = {
  ok: false,
  message: "The server did not answer. If the token is in the list by now, revoke it and make another.",
  errors: undefined,
} as const;

type Errors = Readonly<Partial<Record<string, string>>>;

/** A new token: what it is for, how far it goes and for how long. */
export function TokenForm({
  make,
  onMade,
}: Pick<TokenActions, "make"> & {
  readonly onMade: (made: { readonly name: string; readonly token: string }) => void;
}) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [name, setName] = useState("");
  const [scope, setScope] = useState<keyof typeof scopeLabels>("read");
  const [days, setDays] = useState("90");
  const [errors, setErrors] = useState<Errors>({});
  const send = async () => {
    if (busy) return;
    setBusy(true);
    // Tried once: a second try could make a second token, of which nobody knows.
    const wanted = { name, scope, days: days.trim() === "" ? 0 : Number(days) || 0 };
    const answer = await make(wanted).catch(() => unanswered);
    setBusy(false);
    if (!answer.ok) {
      const found = answer.errors ?? { all: answer.message };
      setErrors(found);
      document.getElementById(`token-${Object.keys(found)[0]}`)?.focus();
      return;
    }
    setErrors({});
    setName("");
    if (answer.value.token) onMade({ name: answer.value.name, token: answer.value.token });
    router.refresh();
  };
  return (
    <form
      noValidate
      className="mt-5 flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field id="token-name" label="Name" hint="What uses it." error={errors.name ?? null}>
        <Input
          id="token-name"
          autoComplete="off"
          maxLength={100}
          value={name}
          aria-invalid={Boolean(errors.name) || undefined}
          aria-describedby={describes("token-name", { hint: true, error: errors.name })}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <div className="grid gap-5 md:grid-cols-2">
        <Field id="token-scope" label="It may">
          <Select
            id="token-scope"
            value={scope}
            onChange={(event) => setScope(event.target.value === "write" ? "write" : "read")}
          >
            {(["read", "write"] as const).map((one) => (
              <option key={one} value={one}>
                {scopeLabels[one]}
              </option>
            ))}
          </Select>
        </Field>
        <Field id="token-days" label="Good for days" error={errors.days ?? null}>
          <Input
            id="token-days"
            inputMode="numeric"
            value={days}
            aria-invalid={Boolean(errors.days) || undefined}
            aria-describedby={describes("token-days", { error: errors.days })}
            onChange={(event) => setDays(event.target.value)}
          />
        </Field>
      </div>
      {errors.all ? (
        <p role="alert" className="rounded-lg bg-bad-wash px-3.5 py-2.5 font-medium text-bad">
          {errors.all}
        </p>
      ) : null}
      <div>
        <Button type="submit" tone="y" busy={busy} className="max-md:h-11">
          Make a token
        </Button>
      </div>
    </form>
  );
}
