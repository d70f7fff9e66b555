/** Where S finds the menu of those that are selected. */
export const bulkSnoozeId = "bulk-snooze";
