// npm test: everything continuous integration runs.
import { enter } from "./enter.mjs";

enter("./suite.mjs", process.stdout);
