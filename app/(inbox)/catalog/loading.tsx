import { Skeleton } from "@/components/ui/skeleton";

const cards = ["a", "b", "c", "d"] as const;

export default function Loading() {
  return (
    <div className="mx-auto max-w-[1120px] px-8 pt-6 max-md:px-4">
      <Skeleton className="h-6 w-32" />
      <Skeleton className="mt-6 h-11 max-w-[560px]" />
      <div className="mt-6 grid gap-4 min-[1100px]:grid-cols-2">
        {cards.map((card) => (
          <Skeleton key={card} className="h-52 rounded-lg" />
        ))}
      </div>
      <p className="sr-only">Reading the catalogue…</p>
    </div>
  );
}
