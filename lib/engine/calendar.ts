/** The organisation's working time: one zone, hours by weekday (0 is Sunday), days on which nobody works. */
export interface Calendar {
  /** An IANA zone: "Europe/Berlin". */
  readonly zone: string;
  /** From and to, "09:00" to "17:00", in order, by weekday; a missing day is free. */
  readonly hours: Readonly<Partial<Record<number, readonly (readonly [string, string])[]>>>;
  /** "2026-12-25" */
  readonly holidays: readonly string[];
}

const office = [["09:00", "17:00"]] as const;

/** Monday to Friday, 9 to 17, in UTC: what holds until an admin says otherwise. */
export const usualCalendar: Calendar = {
  zone: "UTC",
  hours: { 1: office, 2: office, 3: office, 4: office, 5: office },
  holidays: [],
};
