import type { Metadata } from "next";
import { Mark } from "@/components/shell/mark";
import { NoSuchPage } from "@/components/shell/no-such-page";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <>
      <header className="flex items-center gap-2.5 px-5 py-4 text-lg font-[650] tracking-[-0.01em]">
        <Mark className="size-5 text-accent" />
        Countersign
      </header>
      <main>
        <NoSuchPage />
      </main>
    </>
  );
}
