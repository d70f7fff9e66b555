/** Where S finds the menu of those that are selected. */
export const bulkSnoozeId = "bulk-snooze";

/** So many are put off or marked at once, at the most. */
export const mostPutOff = 500;
