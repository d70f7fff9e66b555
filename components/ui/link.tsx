"use client";

import NextLink, { type LinkProps } from "next/link";
import { type PointerEvent, useState } from "react";

/**
 * A link that has its page ready when somebody points at it, and not before: pages here are made for one person and one
 * moment, and every change would have the server make all that are in view again.
 */
export function Link<To>({ prefetch, onPointerEnter, onPointerLeave, ...rest }: LinkProps<To>) {
  const [pointed, setPointed] = useState(false);
  const enter = (event: PointerEvent<HTMLAnchorElement>) => {
    setPointed(true);
    onPointerEnter?.(event);
  };
  const leave = (event: PointerEvent<HTMLAnchorElement>) => {
    setPointed(false);
    onPointerLeave?.(event);
  };
  const ready = prefetch ?? (pointed ? null : false);
  return <NextLink {...rest} prefetch={ready} onPointerEnter={enter} onPointerLeave={leave} />;
}
