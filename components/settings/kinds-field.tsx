import { type TaskKind, taskKinds } from "@/lib/engine/task";
import { kindLabels } from "@/lib/engine/verbs";

/** Everything, or single kinds of task. */
export function KindsField({
  some,
  kinds,
  error,
  onChange,
}: {
  readonly some: boolean;
  readonly kinds: readonly TaskKind[];
  readonly error: string | null;
  readonly onChange: (next: { readonly some: boolean; readonly kinds: readonly TaskKind[] }) => void;
}) {
  return (
    <fieldset
      id="delegation-kinds"
      tabIndex={-1}
      aria-describedby={error ? "delegation-kinds-error" : undefined}
      className="rounded-md outline-none"
    >
      <legend className="mb-1.5 text-sm font-semibold">Which tasks</legend>
      <div className="flex flex-col gap-1">
        <Choice type="radio" checked={!some} onChange={() => onChange({ some: false, kinds })}>
          Everything but tasks among people
        </Choice>
        <Choice type="radio" checked={some} onChange={() => onChange({ some: true, kinds })}>
          Only some kinds
        </Choice>
      </div>
      {some ? (
        <div className="mt-1 ml-6 grid grid-cols-2 gap-x-4 max-sm:grid-cols-1">
          {taskKinds.map((kind) => (
            <Choice
              key={kind}
              type="checkbox"
              checked={kinds.includes(kind)}
              onChange={(on) =>
                onChange({ some, kinds: taskKinds.filter((one) => (one === kind ? on : kinds.includes(one))) })
              }
            >
              {kindLabels[kind]}
            </Choice>
          ))}
        </div>
      ) : null}
      {error ? (
        <p id="delegation-kinds-error" role="alert" className="mt-1.5 text-sm font-medium text-bad">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

function Choice({
  type,
  checked,
  onChange,
  children,
}: {
  readonly type: "radio" | "checkbox";
  readonly checked: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: string;
}) {
  return (
    <label className="flex min-h-7 items-center gap-2.5 text-base max-md:min-h-11">
      <input
        type={type}
        name={type === "radio" ? "delegation-which" : undefined}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 accent-(--accent)"
      />
      {children}
    </label>
  );
}
