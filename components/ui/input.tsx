import type { ComponentProps } from "react";
import { cn } from "./cn";
import { inputLook } from "./field";

/** One line of text. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={cn(inputLook, "h-9 max-md:h-11", className)} />;
}

/** Several lines of text; it grows with what is written. */
export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={3}
      {...rest}
      className={cn(inputLook, "field-sizing-content min-h-[74px] resize-y py-2", className)}
    />
  );
}

/** The browser's own choice from a short list: works everywhere, also with JavaScript off. */
export function Select({ className, ...rest }: ComponentProps<"select">) {
  return <select {...rest} className={cn(inputLook, "h-9 pr-8 max-md:h-11", className)} />;
}
