/** A moment of the database as the engine writes it: UTC, to the millisecond. `moment` is SQL. */
export const iso = (moment: string) => `to_char(${moment} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
