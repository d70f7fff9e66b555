"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { announce } from "@/components/ui/live-region";
import { saveFile } from "@/components/ui/save-file";
import { note } from "@/components/ui/toast";

const failed = "The report could not be fetched. Try again.";

/** Fetches the report of a review; once it is there, so is the record of who fetched it. */
export function ReportLink({ campaign }: { readonly campaign: string }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const href = `/campaigns/${campaign}/report`;
  const fetchIt = async () => {
    setBusy(true);
    const file = await read(href).catch(() => null);
    setBusy(false);
    if (!file) {
      note({ words: failed, tone: "bad" });
      return announce(failed, "assertive");
    }
    saveFile(file.name, file.content);
    router.refresh();
  };
  return (
    <a
      href={href}
      download
      aria-busy={busy || undefined}
      onClick={(event) => {
        event.preventDefault();
        if (!busy) void fetchIt();
      }}
      className="inline-flex min-h-9 items-center rounded-md border border-line-strong px-3.5 font-[550] hover:bg-sunken max-md:min-h-11"
    >
      {busy ? "Fetching the report…" : "Download the report"}
    </a>
  );
}

async function read(href: string) {
  const answer = await fetch(href);
  if (!answer.ok) return null;
  const [, name = "report.csv"] = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "") ?? [];
  return { name, content: await answer.blob() };
}
