import { Ellipsis } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { Markup } from "./markup";
import type { BlockObject, ElementObject, Pressed, TextObject } from "./types";

interface BlocksProps {
  readonly blocks: readonly BlockObject[];
  readonly busy: boolean;
  readonly onPress: (pressed: Pressed) => void;
}

/** A message's blocks as Slack lays them out. */
export function Blocks({ blocks, busy, onPress }: BlocksProps) {
  return (
    <div className="flex flex-col gap-2.5">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks stand in their order and have no name
        <Block key={index} block={block} busy={busy} onPress={onPress} />
      ))}
    </div>
  );
}

function Block({ block, busy, onPress }: Omit<BlocksProps, "blocks"> & { readonly block: BlockObject }) {
  switch (block.type) {
    case "header":
      return <h3 className="text-lg font-[700] tracking-[-0.01em] [overflow-wrap:anywhere]">{block.text?.text}</h3>;
    case "section":
      return (
        <div className="[overflow-wrap:anywhere]">
          {block.text ? <Words text={block.text} /> : null}
          {block.fields ? (
            <div className="grid grid-cols-2 gap-x-6 gap-y-2.5 max-sm:grid-cols-1">
              {block.fields.map((field) => (
                <div key={field.text}>
                  <Words text={field} />
                </div>
              ))}
            </div>
          ) : null}
        </div>
      );
    case "context":
      return (
        <div className="flex flex-col gap-1 text-xs text-ink-2 [overflow-wrap:anywhere]">
          {block.elements?.map((element) => (
            <div key={String(element.text)}>
              <Markup text={String(element.text)} />
            </div>
          ))}
        </div>
      );
    case "actions":
      return (
        <div className="flex flex-wrap items-center gap-2 pt-0.5">
          {block.elements?.map((element) => (
            <Control key={element.action_id} element={element} busy={busy} onPress={onPress} />
          ))}
        </div>
      );
    case "divider":
      return <hr />;
    default:
      return null;
  }
}

function Words({ text }: { readonly text: TextObject }) {
  return text.type === "mrkdwn" ? <Markup text={text.text} /> : <p className="whitespace-pre-wrap">{text.text}</p>;
}

const control =
  "inline-flex h-9 items-center rounded-md border px-3.5 text-sm font-[650] transition-colors duration-100 aria-disabled:opacity-55 max-md:h-11";
const styles = {
  primary: "border-[#007a5a] bg-[#007a5a] text-white not-aria-disabled:hover:bg-[#00664b]",
  danger: "border-[#b8113f] bg-[#b8113f] text-white not-aria-disabled:hover:bg-[#980e34]",
  plain: "border-line-strong bg-surface text-ink not-aria-disabled:hover:bg-sunken",
} as const;

function Control({ element, busy, onPress }: Omit<BlocksProps, "blocks"> & { readonly element: ElementObject }) {
  const label = typeof element.text === "object" ? element.text.text : "";
  const action = element.action_id ?? "";
  if (element.url !== undefined) {
    return (
      <a href={element.url} aria-label={element.accessibility_label} className={cn(control, styles.plain)}>
        {label}
      </a>
    );
  }
  if (element.type === "overflow") return <Overflow element={element} busy={busy} onPress={onPress} />;
  return (
    <button
      type="button"
      aria-disabled={busy || undefined}
      aria-label={element.accessibility_label}
      onClick={() => !busy && onPress({ action, value: element.value ?? null })}
      className={cn(control, styles[element.style ?? "plain"])}
    >
      {label}
    </button>
  );
}

function Overflow({ element, busy, onPress }: Omit<BlocksProps, "blocks"> & { readonly element: ElementObject }) {
  return (
    <details className="relative">
      <summary
        aria-label="More"
        className={cn(control, styles.plain, "list-none px-3 [&::-webkit-details-marker]:hidden")}
      >
        <Ellipsis aria-hidden="true" className="size-4" />
      </summary>
      <div className="absolute left-0 z-10 mt-1 min-w-40 rounded-lg border bg-raised p-1 shadow-deep">
        {element.options?.map((option) => (
          <button
            key={option.value}
            type="button"
            aria-disabled={busy || undefined}
            onClick={(event) => {
              event.currentTarget.closest("details")?.removeAttribute("open");
              if (!busy) onPress({ action: element.action_id ?? "", value: option.value });
            }}
            className="block w-full rounded-md px-3 py-2 text-left text-sm hover:bg-sunken"
          >
            {option.text.text}
          </button>
        ))}
      </div>
    </details>
  );
}
