// Imported before everything else by a process of the CMS that runs without Next: what nobody caught is told as the log tells errors, also
// while the process still loads; Node itself would write it out whole, with the values of a failed query.
import { quietConsole } from '../logger.ts';

quietConsole();
process.on('uncaughtException', (error) => {
  console.error(error);
  process.exit(1);
});
