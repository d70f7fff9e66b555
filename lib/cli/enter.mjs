// The first lines that run, on whatever Node the machine has and with nothing installed. So that an
// old Node says a clear sentence instead of a syntax error, this file keeps to old syntax and loads
// the rest only once the version is known to be good.

const OLDEST = [20, 19];

/** The sentence for a Node that is too old, or "" when it will do. */
export function complaintAbout(version) {
  const parts = version.split(".").map(Number);
  if (parts[0] > OLDEST[0] || (parts[0] === OLDEST[0] && parts[1] >= OLDEST[1])) return "";
  return (
    "Countersign needs Node " +
    OLDEST.join(".") +
    " or newer, and this is Node " +
    version +
    ". Install a newer Node and run the command again."
  );
}

/** Checks the version of Node, installs what is missing, and goes on with `script` on the Node of package.json. */
export function enter(script, progress) {
  const complaint = complaintAbout(process.versions.node);
  if (complaint) {
    process.stderr.write(`${complaint}\n`);
    process.exitCode = 1;
    return;
  }
  void import("./begin.mjs").then((stage) => stage.begin(script, progress));
}
