const numbers = new Intl.NumberFormat("en-GB");

/** A number as English sentences have it: "1,200". */
export function figure(count: number): string {
  return numbers.format(count);
}

/** A number with its thing: "1 task", "1,200 tasks". */
export function many(count: number, one: string, more = `${one}s`): string {
  return `${figure(count)} ${count === 1 ? one : more}`;
}
