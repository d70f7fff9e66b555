// npm run import, token, bench and so on: one command of lib/cli against the database.
// Its own output belongs to the command, so progress goes to standard error.
import { enter } from "./enter.mjs";

enter("./command.mjs", process.stderr);
