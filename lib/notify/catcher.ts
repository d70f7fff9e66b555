import { SMTPServer, type SMTPServerDataStream } from "smtp-server";
import { log } from "@/lib/log";
import { keepMail } from "./mailbox";

const largestBytes = 5 * 1024 * 1024;

/** A mail server that delivers nothing: it keeps what it is given as files, for `/dev/mail` and for tests. */
export interface Catcher {
  readonly port: number;
  readonly close: () => Promise<void>;
}

interface CatcherOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly folder: string;
}

/** Starts the catcher on this machine alone. Addresses that begin with `bounce@` are refused, as a real server would. */
export async function startCatcher({ port, folder }: CatcherOptions): Promise<Catcher> {
  const server = new SMTPServer({
    banner: "Countersign mail catcher",
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: largestBytes,
    logger: false,
    onRcptTo: ({ address }, _session, answer) => answer(address.startsWith("bounce@") ? refusal() : null),
    onData: (stream, session, answer) => {
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      wholeOf(stream)
        .then((message) => keepMail(folder, recipients, message))
        .then(
          (name) => answer(null, `caught as ${name}`),
          (error: Error) => answer(error),
        );
    },
  });
  server.on("error", (error) => log.warn({ err: error }, "mail catcher"));
  await new Promise<void>((listening, failed) => {
    server.server.once("error", failed);
    server.listen(port, "127.0.0.1", () => listening());
  });
  const address = server.server.address();
  if (typeof address !== "object" || address === null) throw new Error("the mail catcher listens on no port");
  return { port: address.port, close: () => new Promise((closed) => server.close(closed)) };
}

function refusal(): Error {
  return Object.assign(new Error("5.1.1 No such mailbox here"), { responseCode: 550 });
}

async function wholeOf(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  if (stream.sizeExceeded) throw Object.assign(new Error("5.3.4 Message too big"), { responseCode: 552 });
  return Buffer.concat(chunks);
}
