"use client";

import { useCallback, useMemo, useSyncExternalStore } from "react";
import { type CartItem, readCart, toggled } from "./cart";

const listeners = new Set<() => void>();
const none = () => "";

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab of the same browser.
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

function stored(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

function store(key: string, cart: readonly CartItem[]): void {
  try {
    if (cart.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(cart));
  } catch {
    // Storage is full or forbidden: then one asks for one thing at a time.
  }
  for (const listener of listeners) listener();
}

/** What one has put together so far; it is kept while one browses, for each person of this browser. */
export function useCart(person: string) {
  const key = `countersign cart ${person}`;
  const text = useSyncExternalStore(
    subscribe,
    useCallback(() => stored(key), [key]),
    none,
  );
  const cart = useMemo(() => readCart(text), [text]);
  return {
    cart,
    toggle: (item: CartItem) => store(key, toggled(readCart(stored(key)), item)),
    clear: useCallback(() => store(key, []), [key]),
  };
}
