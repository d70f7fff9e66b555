import { Badge } from "@/components/ui/badge";

const tones: Readonly<Record<string, "plain" | "warn" | "bad">> = { medium: "warn", high: "bad", critical: "bad" };

/** How much harm the access could do, in a word. */
export function Risk({ risk }: { readonly risk: string }) {
  const word = risk.charAt(0).toUpperCase() + risk.slice(1);
  return <Badge tone={tones[risk] ?? "plain"}>{word} risk</Badge>;
}
