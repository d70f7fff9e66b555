/** The sign of Countersign: a signature on its line. */
export function Mark({ className }: { readonly className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
    >
      <path d="M3 15c2.6-6.5 5-9 6.6-8 2.2 1.4-3 9-.6 9.6 2 .5 3.6-4.6 5.2-4.2 1.4.4 0 3.4 1.6 3.6 1.2.2 2.2-1 3.2-2" />
      <path d="M4 20h16" opacity=".45" />
    </svg>
  );
}
