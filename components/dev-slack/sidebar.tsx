import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import type { SlackMessage, SlackUser } from "./types";

interface SidebarProps {
  readonly people: readonly { readonly user: SlackUser; readonly waiting: number }[];
  readonly chosen: string | null;
  readonly onChoose: (user: string) => void;
}

/** Everybody with direct messages, whoever was written to last first. */
export function Sidebar({ people, chosen, onChoose }: SidebarProps) {
  return (
    <nav
      aria-label="Direct messages"
      className="flex w-72 shrink-0 flex-col overflow-y-auto bg-[#3f0e40] p-3 text-[#f3eaf3] max-md:max-h-44 max-md:w-full"
    >
      <h1 className="px-2 pt-1 text-md font-[700] text-white">Stand-in for Slack</h1>
      <p className="px-2 pt-1 pb-4 text-xs text-[#d9c6d9]">Cards go here until a Slack workspace is connected.</p>
      <h2 className="px-2 pb-1 text-xs font-[650] text-[#d9c6d9]">Direct messages</h2>
      <ul className="flex flex-col gap-px">
        {people.map(({ user, waiting }) => (
          <li key={user.id}>
            <button
              type="button"
              aria-current={user.id === chosen ? "true" : undefined}
              onClick={() => onChoose(user.id)}
              className={cn(
                "flex w-full items-center gap-2.5 rounded-md px-2 py-1.5 text-left outline-offset-0 hover:bg-[#5a2d5b] focus-visible:outline-white max-md:min-h-11",
                user.id === chosen && "bg-[#1164a3] text-white hover:bg-[#1164a3]",
              )}
            >
              <Avatar name={user.name} size={22} />
              <span className="min-w-0 flex-1 truncate">{user.name}</span>
              {waiting > 0 ? (
                <span className="num rounded-full bg-[#b8113f] px-1.5 text-2xs font-[650] text-white">
                  {waiting}
                  <span className="sr-only"> waiting</span>
                </span>
              ) : null}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Whether a card still waits for its reader. */
export function isWaiting(message: SlackMessage): boolean {
  return message.blocks.some((block) =>
    block.elements?.some((element) => element.action_id?.startsWith("decide:") === true),
  );
}
