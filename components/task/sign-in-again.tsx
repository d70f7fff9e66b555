/** The way to sign in again without losing what stands on this page: in a new tab, after which one comes back. */
export function SignInAgain({ to }: { readonly to: string }) {
  return (
    <a
      href={`/sign-in?to=${encodeURIComponent(to)}`}
      target="_blank"
      rel="noreferrer"
      className="inline-flex min-h-6 items-center font-semibold underline underline-offset-3 max-md:min-h-11"
    >
      Sign in in a new tab
    </a>
  );
}
