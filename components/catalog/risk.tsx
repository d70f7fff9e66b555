import { Badge } from "@/components/ui/badge";
import { capital } from "@/lib/format/letters";

const tones: Readonly<Record<string, "plain" | "warn" | "bad">> = { medium: "warn", high: "bad", critical: "bad" };

/** How much harm the access could do, in a word. */
export function Risk({ risk }: { readonly risk: string }) {
  return <Badge tone={tones[risk] ?? "plain"}>{capital(risk)} risk</Badge>;
}
