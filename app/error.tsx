"use client";

import { BarePage } from "@/components/shell/bare-page";
import { Problem } from "@/components/shell/problem";

export default function ErrorPage({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  return (
    <BarePage>
      <Problem error={error} retry={retry} />
    </BarePage>
  );
}
