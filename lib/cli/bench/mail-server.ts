import { SMTPServer, type SMTPServerDataStream } from "smtp-server";

/** A mail server in this process that keeps nothing but when each mail was handed over, by the number in its id. */
export interface MailServer {
  readonly url: string;
  /** When mails of this task or request were handed over, in milliseconds of this process. */
  readonly handed: ReadonlyMap<string, readonly number[]>;
  readonly close: () => Promise<void>;
}

/** Starts it on a free port of this machine. */
export async function startMailServer(): Promise<MailServer> {
  const handed = new Map<string, number[]>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    onData: (stream, _session, answer) => {
      numberOf(stream).then((number) => {
        const known = handed.get(number);
        if (known) known.push(performance.now());
        else handed.set(number, [performance.now()]);
        answer(null);
      }, answer);
    },
  });
  await new Promise<void>((listening, failed) => {
    server.server.once("error", failed);
    server.listen(0, "127.0.0.1", () => listening());
  });
  const address = server.server.address();
  if (typeof address !== "object" || address === null) throw new Error("the mail server listens on no port");
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    handed,
    close: () => new Promise((closed) => server.close(closed)),
  };
}

async function numberOf(stream: SMTPServerDataStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  const [, number] = /^message-id: <([A-Z]-\d+)\./im.exec(Buffer.concat(chunks).toString("latin1")) ?? [];
  if (!number) throw new Error("a mail that belongs to no task or request");
  return number;
}
