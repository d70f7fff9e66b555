/**
 * Lets calls of one turn of the event loop be done as one: they are gathered until everything that is ready now has
 * run, then done in one go, in the order in which they came. Where that fails each is done alone, so that one that
 * cannot be done spoils none of the others. `act` answers one result an item, in their order.
 */
export function together<Item, Result>(
  act: (items: readonly Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  let gathered: Waiting<Item, Result>[] = [];
  const doAll = async () => {
    const now = gathered;
    gathered = [];
    try {
      const results = await act(now.map(({ item }) => item));
      if (results.length !== now.length) throw new Error("not one result an item");
      for (const [index, { resolve }] of now.entries()) resolve(results[index] as Result);
    } catch (error) {
      if (now.length === 1) now[0]?.reject(error);
      else for (const one of now) alone(act, one);
    }
  };
  return (item) =>
    new Promise((resolve, reject) => {
      gathered.push({ item, resolve, reject });
      if (gathered.length === 1) setImmediate(doAll);
    });
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

function alone<Item, Result>(
  act: (items: readonly Item[]) => Promise<readonly Result[]>,
  { item, resolve, reject }: Waiting<Item, Result>,
): void {
  act([item]).then(([result]) => resolve(result as Result), reject);
}
