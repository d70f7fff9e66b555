// Loaded before every process that the launcher starts: when the launcher is gone, however it went,
// the channel to it closes, and the process ends as if it had been asked to.
process.on("disconnect", () => {
  setTimeout(() => process.exit(1), 10_000).unref();
  process.kill(process.pid, "SIGTERM");
});
// The channel alone is no reason to stay alive.
process.channel?.unref();
