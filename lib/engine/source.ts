/** Where a task comes from: what somebody asked for, and where they did; a review; or something that followed by itself. */
export const sources = ["browser", "slack", "api", "review", "automatic"] as const;

export type Source = (typeof sources)[number];
