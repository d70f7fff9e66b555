// npm start: everything, from nothing installed to a working address.
import { enter } from "./enter.mjs";

enter("./launch.mjs", process.stdout);
