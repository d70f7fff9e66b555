import { Inbox } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AutoRefresh } from "@/components/dev/auto-refresh";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { env } from "@/lib/env";
import { standInOpen } from "@/lib/notify/dev-door";
import { type CaughtMail, listMail, mailFolder, openMail, recipients } from "@/lib/notify/mailbox";
import { Opened } from "./opened";
import { type MailQuery, mailHref, mailQuery } from "./query";

export const metadata: Metadata = { title: "Caught mail", robots: { index: false } };
export const dynamic = "force-dynamic";

const shown = 200;

/** The mail that would have been sent: only while the catcher stands in for a mail server. */
export default async function MailPage({ searchParams }: PageProps<"/dev/mail">) {
  const query = mailQuery(await searchParams);
  if (!standInOpen(env.MAIL_STAND_IN, query.key)) notFound();
  const folder = mailFolder();
  const [mails, people, opened] = await Promise.all([
    listMail(folder, { to: query.to ?? null, limit: shown }),
    recipients(folder),
    query.mail ? openMail(folder, query.mail) : null,
  ]);
  return (
    <div className="flex h-dvh flex-col">
      <AutoRefresh everyMs={3000} />
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-surface px-5 py-3">
        <h1 className="text-lg font-[650] tracking-[-0.012em]">Caught mail</h1>
        <p className="text-sm text-ink-2">No mail server is set up, so nothing leaves this machine.</p>
        <Filter query={query} people={people} />
      </header>
      <main className="grid min-h-0 grow md:grid-cols-[minmax(280px,380px)_1fr]">
        <nav
          aria-label="Mails"
          className={`min-h-0 overflow-y-auto border-r border-line ${opened ? "max-md:hidden" : ""}`}
        >
          {mails.length === 0 ? (
            <EmptyState icon={<Inbox />} title="No mail yet">
              As soon as somebody is asked to decide, their mail lies here.
            </EmptyState>
          ) : (
            <ol>
              {mails.map((mail) => (
                <Entry key={mail.name} mail={mail} query={query} />
              ))}
            </ol>
          )}
        </nav>
        <div className={`min-h-0 overflow-y-auto bg-paper ${opened ? "" : "max-md:hidden"}`}>
          {opened ? (
            <Opened mail={opened} query={query} />
          ) : (
            <p className="grid h-full place-items-center text-ink-3">Choose a mail to read it.</p>
          )}
        </div>
      </main>
    </div>
  );
}

function Filter({ query, people }: { readonly query: MailQuery; readonly people: readonly string[] }) {
  return (
    <form method="get" className="ml-auto flex items-center gap-2 text-sm">
      {query.key ? <input type="hidden" name="key" value={query.key} /> : null}
      <label htmlFor="to" className="text-ink-2">
        To
      </label>
      <select
        id="to"
        name="to"
        defaultValue={query.to ?? ""}
        className="h-8 max-w-[16rem] rounded-md border border-control bg-surface px-2"
      >
        <option value="">Everybody</option>
        {people.map((address) => (
          <option key={address}>{address}</option>
        ))}
      </select>
      <button
        type="submit"
        className="h-8 rounded-md border border-control bg-surface px-3 font-medium hover:bg-sunken"
      >
        Show
      </button>
    </form>
  );
}

function Entry({ mail, query }: { readonly mail: CaughtMail; readonly query: MailQuery }) {
  const current = mail.name === query.mail;
  return (
    <li className="border-b border-line">
      <Link
        href={mailHref({ ...query, mail: mail.name })}
        aria-current={current ? "page" : undefined}
        className={`block px-5 py-3 ${current ? "bg-accent-wash" : "hover:bg-sunken"}`}
      >
        <span className="flex items-baseline justify-between gap-3">
          <span className="truncate text-sm text-ink-2">{mail.to.join(", ")}</span>
          <time dateTime={mail.at} className="shrink-0 font-mono text-xs text-ink-3">
            {clock(mail.at)}
          </time>
        </span>
        <span className="mt-0.5 block font-medium">{mail.subject}</span>
      </Link>
    </li>
  );
}

/** UTC and to the second: this page is for finding out what was sent when. */
function clock(at: string): string {
  return at.slice(11, 19);
}
