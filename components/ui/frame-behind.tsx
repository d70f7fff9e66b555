"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { type LatePart, lateMark, useNextFrame } from "./use-later";

interface FrameBehindProps {
  readonly part: LatePart;
  /** With this changes what is to be painted first. */
  readonly of: unknown;
  readonly children: ReactNode;
}

/**
 * Stands still for the frame in which something beside it is painted first, and follows in the next: nothing in it is
 * rendered twice. While the other stays the same it changes at once.
 */
export function FrameBehind({ part, of, children }: FrameBehindProps) {
  const late = useNextFrame(of) !== of;
  const before = useRef(children);
  useEffect(() => {
    if (!late) before.current = children;
  });
  return (
    <div {...lateMark(part, late)} className="contents">
      {late ? before.current : children}
    </div>
  );
}
