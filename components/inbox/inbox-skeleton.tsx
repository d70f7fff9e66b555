import { Skeleton } from "@/components/ui/skeleton";

const rows = ["w-3/5", "w-2/5", "w-1/2", "w-2/3", "w-2/5", "w-1/2"] as const;

/** The inbox before it is there: rows of the same height, shown only when it takes longer than 400 ms. */
export function InboxSkeleton() {
  return (
    <div aria-busy="true" className="grid min-h-0 md:h-full min-[1200px]:grid-cols-[minmax(380px,456px)_minmax(0,1fr)]">
      <div className="bg-surface min-[1200px]:border-r">
        <div className="border-b px-4 pt-4 pb-3">
          <Skeleton className="w-24" />
          <Skeleton className="mt-3 w-64" />
        </div>
        {rows.map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no other identity.
          <div key={index} className="h-[61px] border-b px-4 py-3">
            <Skeleton className={width} />
            <Skeleton className="mt-2 h-3 w-4/5" />
          </div>
        ))}
      </div>
      <p className="sr-only">Reading your tasks…</p>
    </div>
  );
}
