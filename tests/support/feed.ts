import { hashLeaf } from "@/lib/audit/leaf";
import { placeTail } from "@/lib/data/tail";

/** Gives everything that happened its place in the record, as the tailer does, without starting any job. */
export async function placeEverything(): Promise<void> {
  const limit = 2000;
  for (let count = limit; count === limit; ) {
    count = (await placeTail({ hash: hashLeaf, jobs: () => [], limit })).count;
  }
}
