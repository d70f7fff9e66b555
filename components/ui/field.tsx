import type { ReactNode } from "react";
import { cn } from "./cn";

/** The classes of everything one types into. */
export const inputLook =
  "w-full rounded-md border border-control bg-surface px-3 text-base text-ink transition-colors duration-100 hover:border-ink-3 focus:border-accent focus-visible:outline-offset-0 disabled:opacity-55 aria-invalid:border-bad max-md:text-lg dark:bg-sunken";

interface FieldProps {
  /** The id of the input inside; hint and error get `ID-hint` and `ID-error`. */
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | null;
  readonly optional?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/**
 * Label, hint, input, error. The input inside carries `id`, and `aria-describedby={describes(id, { hint, error })}`
 * and `aria-invalid={Boolean(error)}`.
 */
export function Field({ id, label, hint, error, optional, className, children }: FieldProps) {
  return (
    <div className={cn("flex flex-col gap-1.5", className)}>
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
        {optional ? <span className="font-normal text-ink-3"> (optional)</span> : null}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="text-xs text-ink-3">
          {hint}
        </p>
      ) : null}
      {children}
      {error ? (
        <p id={`${id}-error`} role="alert" className="text-sm font-medium text-bad">
          {error}
        </p>
      ) : null}
    </div>
  );
}

/** What describes the input of a field. */
export function describes(id: string, has: { readonly hint?: unknown; readonly error?: unknown }): string | undefined {
  const ids = [has.hint ? `${id}-hint` : "", has.error ? `${id}-error` : ""].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}
