/** How long something has waited, from the youngest to the oldest. */
export const ages = ["4h", "1d", "3d", "7d", "older"] as const;

export type Age = (typeof ages)[number];

/** The hours from which on something has an age; it lasts until the next one begins. */
const begins: Readonly<Record<Age, number>> = { "4h": 0, "1d": 4, "3d": 24, "7d": 72, older: 168 };

/** The age of what has waited for so many hours. */
export function ageOf(hours: number): Age {
  return ages.findLast((age) => hours >= begins[age]) ?? "4h";
}

/** From how many hours on something has an age, and until how many; the oldest have no end. */
export function hoursOf(age: Age): { readonly from: number; readonly to: number | null } {
  const next = ages[ages.indexOf(age) + 1];
  return { from: begins[age], to: next === undefined ? null : begins[next] };
}
