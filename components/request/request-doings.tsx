"use client";

import { ChevronDown } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useCommands } from "@/components/shell/keys";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { Lead, RequestDoing } from "@/lib/queries/request-doing-views";
import type { RequestView } from "@/lib/queries/views";
import type { RequestActions } from "./actions";
import { leadWords } from "./lead-words";

const CancelRequest = dynamic(async () => (await import("./cancel-request")).CancelRequest);
const ChangeTime = dynamic(async () => (await import("./change-time")).ChangeTime);
const LeadDrawer = dynamic(async () => (await import("./lead-drawer")).LeadDrawer);

type Opened = "cancel" | "time" | Lead | null;

/** What one may do with the request as a whole: another time, end it, and for admins lead it elsewhere. */
export function RequestDoings({
  view,
  doing,
  me,
  actions,
}: {
  readonly view: RequestView;
  readonly doing: RequestDoing;
  readonly me: string;
  readonly actions: RequestActions;
}) {
  const [opened, setOpened] = useState<Opened>(null);
  const own = view.requester.email === me;
  const close = () => setOpened(null);
  useCommands("This request", [
    {
      id: "cancel-request",
      label: "Cancel this request",
      words: ["withdraw", "end", "stop"],
      refusal: view.canCancel ? null : cannotCancel(view),
      run: () => setOpened("cancel"),
    },
    ...doing.lead.map(({ lead, refusal }) => ({
      id: `lead-${lead}`,
      label: leadWords[lead].label,
      refusal,
      run: () => setOpened(lead),
    })),
  ]);
  const led = opened !== null && opened !== "cancel" && opened !== "time" ? opened : null;
  return (
    <>
      <div className="mt-8 flex flex-wrap items-center gap-2 border-t pt-4 empty:hidden">
        {doing.duration?.refusal === null ? (
          <Button onClick={() => setOpened("time")} className="max-md:h-11">
            Change how long
          </Button>
        ) : null}
        <LeadMenu lead={doing.lead} onChoose={setOpened} />
        {view.canCancel ? (
          <Button tone="n" onClick={() => setOpened("cancel")} className="max-md:h-11">
            {doing.cancelling === "stops" ? "Ask it to stop" : "Cancel this request"}
          </Button>
        ) : null}
      </div>
      {opened === "cancel" ? (
        <CancelRequest
          request={view}
          parent={view.parent?.number ?? null}
          cancelling={doing.cancelling}
          reasonRequired={!own}
          open
          onOpenChange={close}
          cancel={actions.cancel}
        />
      ) : null}
      {opened === "time" && doing.duration ? (
        <ChangeTime
          request={view}
          most={doing.duration.most}
          open
          onOpenChange={close}
          change={actions.changeDuration}
        />
      ) : null}
      {led ? (
        <LeadDrawer request={view} lead={led} policies={doing.policies} onClose={close} act={actions.lead} />
      ) : null}
    </>
  );
}

function LeadMenu({
  lead,
  onChoose,
}: {
  readonly lead: RequestDoing["lead"];
  readonly onChoose: (lead: Lead) => void;
}) {
  const [only, ...more] = lead;
  if (!only) return null;
  if (more.length === 0) {
    return (
      <Button onClick={() => onChoose(only.lead)} refusal={only.refusal} className="max-md:h-11">
        {leadWords[only.lead].label}
      </Button>
    );
  }
  return (
    <Menu
      trigger={
        <Button className="max-md:h-11">
          Lead it elsewhere <ChevronDown aria-hidden="true" className="size-4" />
        </Button>
      }
      className="w-80"
    >
      {lead.map((one) => (
        <MenuItem
          key={one.lead}
          onSelect={() => onChoose(one.lead)}
          refusal={one.refusal}
          danger={one.lead === "close"}
        >
          {leadWords[one.lead].label}
        </MenuItem>
      ))}
    </Menu>
  );
}

function cannotCancel(view: RequestView): string {
  return view.state === "closed" ? "It has ended." : `Only ${view.requester.name} or an admin can cancel it.`;
}
