import { Link } from "@/components/ui/link";
import type { OpenedMail } from "@/lib/notify/mailbox";
import { type MailQuery, mailHref } from "./query";

const forms = [
  ["html", "HTML"],
  ["text", "Plain text"],
  ["headers", "Headers"],
] as const;

/** One mail: as HTML in a frame of its own that can run nothing, as plain text, or its headers. */
export function Opened({ mail, query }: { readonly mail: OpenedMail; readonly query: MailQuery }) {
  const form = query.as ?? "html";
  return (
    <article className="flex h-full flex-col">
      <header className="border-b border-line bg-surface px-6 py-4">
        <Link
          href={mailHref({ ...query, mail: undefined, as: undefined })}
          className="mb-2 inline-block text-sm text-accent md:hidden"
        >
          All mail
        </Link>
        <h2 className="text-lg font-[650] tracking-[-0.012em]">{mail.subject}</h2>
        <p className="mt-1 text-sm text-ink-2">
          From {mail.from} to {mail.to.join(", ")},{" "}
          <time dateTime={mail.at}>{mail.at.slice(0, 19).replace("T", " ")}</time> UTC
        </p>
        <ul className="mt-3 flex gap-1">
          {forms.map(([key, label]) => (
            <li key={key}>
              <Link
                href={mailHref({ ...query, as: key })}
                aria-current={form === key ? "page" : undefined}
                className={`rounded-md px-2.5 py-1 text-sm font-medium ${form === key ? "bg-accent-wash text-accent" : "text-ink-2 hover:bg-sunken"}`}
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </header>
      <Content mail={mail} form={form} />
    </article>
  );
}

function Content({ mail, form }: { readonly mail: OpenedMail; readonly form: string }) {
  if (form === "headers") {
    return (
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 overflow-x-auto p-6 font-mono text-xs">
        {mail.headers.map(({ name, value }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a header may come twice and never moves
          <div key={index} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className="break-all">{value}</dd>
          </div>
        ))}
      </dl>
    );
  }
  if (form === "text" || mail.html === null) {
    return (
      <pre className="p-6 font-mono text-sm whitespace-pre-wrap">{mail.text ?? "This mail has no plain text."}</pre>
    );
  }
  return (
    <iframe
      title={mail.subject}
      // No scripts and no origin; a link that is clicked opens in the whole window.
      sandbox="allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox"
      srcDoc={`<base target="_top">${mail.html.replaceAll('target="_blank"', 'target="_top"')}`}
      className="min-h-0 w-full grow bg-white dark:bg-surface"
    />
  );
}
