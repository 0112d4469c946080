// What runs beside the requests of the CMS, in a process of its own: a save has the processor to itself, and a projection of thousands of works holds
// up nobody who writes. `cms/server.ts` starts it, keeps it running and says what was written; it ends with whoever started it.
import './logger/uncaught.ts';
import { setImmediate as lookUp } from 'node:timers/promises';
import { getPayload } from 'payload';
import { FromWorker, ToWorker } from './background/apart.ts';
import { nudge } from './background/nudge.ts';
import { openRoom, type Room } from './background/room.ts';
import { readCmsSettings } from './environment.ts';
import { standBack } from '../collections/installation/stand-back.ts';
import config from './payload.config.ts';
import { workOf } from './work-of.ts';

/** Who saves goes first. */
const NICENESS = 10;
/** Whoever asked for the end cuts it short after so long. */
const GRACE_MS = 8000;

process.env['TZ'] = 'America/Lima';
standBack(NICENESS);
// As in the process of Next: one promise that nobody waited for ends no work of others.
process.on('unhandledRejection', (reason) => console.error(reason));
const say = (told: FromWorker): void => void process.send?.(told, () => undefined);

let room: Room | null = null;
let ending: Promise<void> | null = null;
const end = (): void => {
  // One that still starts holds nothing.
  if (room === null) process.exit(1);
  setTimeout(() => process.exit(1), GRACE_MS).unref();
  ending ??= room
    .stop()
    .then(() => payload.destroy())
    .then(() => process.exit(0));
};
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, end);
process.on('disconnect', end);
if (!process.connected) end();

// What is prepared on SQLite leaves no room for such news: there is a look for it before and behind.
await lookUp();
const payload = await getPayload({ config, cron: true });
await lookUp();
room = await openRoom(workOf({ payload, settings: readCmsSettings() }));
process.on('message', (message) => {
  const told = ToWorker.safeParse(message);
  if (!told.success) return;
  if (told.data.type === 'nudge') nudge(told.data.name);
  else say({ type: 'turning' });
});
say({ type: 'working' });
