function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}

/** Failures that are repeated under the same key: deadlock, serialisation, a connection that was lost. */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  if (["40P01", "40001", "57P01", "57P02", "57P03", "08006", "08003", "ECONNRESET", "EPIPE"].includes(code))
    return true;
  return error instanceof Error && /^Connection terminated/.test(error.message);
}

/** A unique rule of the database said no: somebody else was first. */
export function isTaken(error: unknown): boolean {
  return codeOf(error) === "23505";
}

/** A value that the database does not take: that of one row, whatever else the statement holds. */
export function isWrongValue(error: unknown): boolean {
  return /^2[23]/.test(codeOf(error)) && !isTaken(error);
}
