import { cn } from "./cn";

/** A grey bar where something will be. It shows itself only after 400 ms. */
export function Skeleton({ className }: { readonly className?: string }) {
  return (
    <div
      aria-hidden="true"
      className={cn(
        "h-4 animate-[appear_200ms_400ms_both,breathe_1.6s_600ms_ease-in-out_infinite] rounded-sm bg-line/70",
        className,
      )}
    />
  );
}
