// `npm run visits -- <archivo>…`: counts the visits of an nginx access log, where nginx and not the portal's server
// answers. Lines that were counted before are passed over, so the same log may be given every day.
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { readSettings } from '../collections/installation/environment.ts';
import { visitsPath } from '../site/published/visits.ts';
import { readLogLine } from '../site/server/access-log.ts';
import { visitCounter } from '../site/server/visit-counter.ts';
import { openVisitStore } from '../site/server/visit-store.ts';

const LOG = 'nginx';
const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('Uso: npm run visits -- <access.log> [access.log.1.gz …]   del más antiguo al más nuevo');
  process.exit(2);
}

const store = openVisitStore(visitsPath(readSettings().publishedDb));
for (const file of files) {
  const counter = visitCounter();
  const before = store.countedUntil(LOG);
  let until = before;
  let lines = 0;
  const input = file.endsWith('.gz') ? createReadStream(file).pipe(createGunzip()) : createReadStream(file);
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    const line = readLogLine(text);
    const moment = line ? new Date(line.at).toISOString() : '';
    if (!line || moment <= before) continue;
    counter.add(line.view, line.at);
    if (moment > until) until = moment;
    lines += 1;
  }
  const sums = counter.take();
  store.add(sums, { name: LOG, until });
  console.log(
    `${basename(file)}: ${lines} líneas nuevas · ${sums.reduce((sum, { visits }) => sum + visits, 0)} visitas en ${sums.length} días`,
  );
}
store.close();
