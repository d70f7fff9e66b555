"use client";

import dynamic from "next/dynamic";
import { type ReactNode, type RefObject, useState } from "react";

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: ReactNode;
  /** Buttons at the foot. */
  readonly footer?: ReactNode;
  /** What lies in it is only read: nothing there takes the focus. */
  readonly readOnly?: boolean;
  /** What has the focus first; by default the first thing that can. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  readonly className?: string;
  readonly children?: ReactNode;
}

const DialogBase = dynamic(async () => (await import("./dialog-base")).DialogBase, { ssr: false });
const DrawerBase = dynamic(async () => (await import("./dialog-base")).DrawerBase, { ssr: false });

/** A modal dialog in the middle of the page. Escape and the cross close it, the focus goes back to where it was. */
export function Dialog(props: DialogProps) {
  return useOnceOpen(props.open) ? <DialogBase {...props} /> : null;
}

/** The same from the side (from below on a phone): for work that belongs to what lies beside it, such as reassigning. */
export function Drawer(props: DialogProps) {
  return useOnceOpen(props.open) ? <DrawerBase {...props} /> : null;
}

/** Whether it was ever open: what dialogs are made of is loaded then. */
function useOnceOpen(open: boolean): boolean {
  const [once, setOnce] = useState(open);
  if (open && !once) setOnce(true);
  return once || open;
}
