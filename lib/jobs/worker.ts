import { log } from "@/lib/log";
import { startJobs } from "./run";

// The worker process. It ends when it is told to, and when the process that started it is gone.

const patienceMs = 10_000;

const jobs = await startJobs();
log.info("the worker is at work");

let stopping = false;

function stop(why: string): void {
  if (stopping) return;
  stopping = true;
  log.info({ why }, "the worker stops");
  // Jobs cut off here are freed by the next worker.
  setTimeout(() => process.exit(0), patienceMs).unref();
  jobs.stop().then(
    () => process.exit(0),
    (error: unknown) => {
      log.error({ err: error }, "the worker did not stop in order");
      process.exit(1);
    },
  );
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stop(signal));
process.once("disconnect", () => stop("disconnect"));

jobs.ended.then(
  () => stop("its jobs ended"),
  (error: unknown) => {
    log.fatal({ err: error }, "the worker broke off");
    process.exit(1);
  },
);
