/** Which of the access is shown. */
export const accessStates = { held: "Held", ending: "Ending soon", ended: "Ended" } as const;

export type AccessState = keyof typeof accessStates;

/** What an address says; anything else is what is held. */
export function stateIn(text: string): AccessState {
  return text === "ending" || text === "ended" ? text : "held";
}
