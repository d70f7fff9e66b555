/** A link was sent: where to, and what to do with it. */
export function Sent({ to }: { readonly to: string }) {
  return (
    <p role="status" className="text-ink-2">
      A link is on its way to <strong className="font-semibold text-ink">{to}</strong>. Open it within 15 minutes; it
      leads back here.
    </p>
  );
}
