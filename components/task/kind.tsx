import {
  Award,
  CircleCheck,
  CircleMinus,
  FileCheck2,
  type LucideIcon,
  ShieldCheck,
  TextCursorInput,
  Users,
  Wrench,
  Zap,
} from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { TaskKind } from "@/lib/engine/task";
import { kindLabels } from "@/lib/engine/verbs";

const looks = {
  approval: { icon: ShieldCheck, colour: "text-kind-approval" },
  certification: { icon: Award, colour: "text-kind-certification" },
  revocation: { icon: CircleMinus, colour: "text-kind-revocation" },
  provisioning: { icon: Wrench, colour: "text-kind-provisioning" },
  deprovisioning: { icon: CircleMinus, colour: "text-kind-provisioning" },
  action: { icon: Zap, colour: "text-kind-approval" },
  form: { icon: TextCursorInput, colour: "text-kind-standalone" },
  standalone: { icon: CircleCheck, colour: "text-kind-standalone" },
  collaboration: { icon: Users, colour: "text-kind-standalone" },
  verification: { icon: FileCheck2, colour: "text-kind-certification" },
} as const satisfies Record<TaskKind, { icon: LucideIcon; colour: string }>;

/** A kind's sign in its colour, named for those who listen. */
export function KindIcon({ kind, className }: { readonly kind: TaskKind; readonly className?: string }) {
  const { icon: Icon, colour } = looks[kind];
  return (
    <span className={cn("shrink-0", colour, className)}>
      <Icon aria-hidden="true" className="size-full" />
      <span className="sr-only">{kindLabels[kind]}: </span>
    </span>
  );
}

/** A kind as sign and word. */
export function KindBadge({ kind }: { readonly kind: TaskKind }) {
  const { icon: Icon, colour } = looks[kind];
  return (
    <span className={cn("inline-flex items-center gap-1.5 font-semibold", colour)}>
      <Icon aria-hidden="true" className="size-3.5" />
      {kindLabels[kind]}
    </span>
  );
}
