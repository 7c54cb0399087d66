/** A process of its own: prints how long its very first check took, in milliseconds. */
import { compose } from "./messages.ts";
import { checkAtSend } from "./send-check.ts";

const composed = compose(20, 3);
const started = performance.now();
checkAtSend(composed);
process.stdout.write(`${performance.now() - started}\n`);
