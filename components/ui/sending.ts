import type { KeyboardEvent } from "react";

/** For a form: it is sent by its button and by ⌘↵ from anywhere in it, and left by Escape where it can be. */
export function sending(send: () => unknown, leave: (() => void) | null = null) {
  return {
    onSubmit: (event: { preventDefault: () => void }) => {
      event.preventDefault();
      void send();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "Escape" && leave) {
        // What lies around the form is left by the next one.
        event.stopPropagation();
        leave();
      }
      if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
        event.preventDefault();
        void send();
      }
    },
  };
}
