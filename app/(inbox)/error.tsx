"use client";

import { Problem } from "@/components/shell/problem";

export default function SignedInErrorPage({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  return <Problem error={error} retry={retry} />;
}
