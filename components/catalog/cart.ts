/** One access among those that are asked for together. */
export interface CartItem {
  readonly app: string;
  readonly appName: string;
  readonly slug: string;
  readonly name: string;
}

/** So many are asked for at once at most. */
export const cartLimit = 20;

/** What was kept, as far as it can be read. */
export function readCart(text: string): readonly CartItem[] {
  let kept: unknown;
  try {
    kept = text === "" ? [] : JSON.parse(text);
  } catch {
    return [];
  }
  return Array.isArray(kept) ? kept.flatMap(itemOf).slice(0, cartLimit) : [];
}

function itemOf(kept: unknown): readonly CartItem[] {
  const item: Readonly<Record<string, unknown>> = Object(kept);
  const [app, appName, slug, name] = [item.app, item.appName, item.slug, item.name].map((text) =>
    typeof text === "string" ? text : "",
  );
  return app && appName && slug && name ? [{ app, appName, slug, name }] : [];
}

export function isIn(cart: readonly CartItem[], { app, slug }: Pick<CartItem, "app" | "slug">): boolean {
  return cart.some((one) => one.app === app && one.slug === slug);
}

/** Puts it in, or takes it out where it is in. A full cart stays as it is. */
export function toggled(cart: readonly CartItem[], item: CartItem): readonly CartItem[] {
  if (isIn(cart, item)) return cart.filter((one) => one.app !== item.app || one.slug !== item.slug);
  return cart.length < cartLimit ? [...cart, item] : cart;
}

/** The several that an address names, each once: "github/admin,okta/viewer". */
export function refsIn(text: string): readonly { readonly app: string; readonly entitlement: string }[] {
  const refs = text.split(",").flatMap((ref) => {
    const [app, entitlement, ...more] = ref.split("/");
    return app && entitlement && more.length === 0 ? [{ app, entitlement }] : [];
  });
  const seen = new Map(refs.map((ref) => [`${ref.app}/${ref.entitlement}`, ref]));
  return [...seen.values()].slice(0, cartLimit);
}

/** The cart as an address says it. */
export function refsOf(cart: readonly Pick<CartItem, "app" | "slug">[]): string {
  return cart.map(({ app, slug }) => `${app}/${slug}`).join(",");
}
