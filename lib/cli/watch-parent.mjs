// Loaded before every process that the launcher starts: when the launcher is gone, however it went,
// the channel to it closes, and the process ends as if it had been asked to. What such a process forks
// inherits this file, but has a channel of another kind.
if (process.env.LAUNCHER_PID === String(process.ppid)) {
  process.on("disconnect", () => {
    setTimeout(() => process.exit(1), 10_000).unref();
    process.kill(process.pid, "SIGTERM");
  });
  // The channel alone is no reason to stay alive.
  process.channel?.unref();
}
