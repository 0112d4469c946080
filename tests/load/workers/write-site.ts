/** Writes the complete static site: `write-site.ts <folder> <dist>`. */
import { readSettings } from '../../../collections/installation/environment.ts';
import { writeSite } from '../../../site/publisher/write-site.ts';

const [outDir = '', distDir = ''] = process.argv.slice(2);
const started = performance.now();
let pagesSeconds = 0;
const { pages, files, searchable, failures } = await writeSite({
  outDir,
  distDir,
  settings: readSettings(),
  log: (message) => console.error(message),
  onProgress: (done, total) => {
    if (done === total) pagesSeconds = (performance.now() - started) / 1000;
  },
});
const seconds = (performance.now() - started) / 1000;
process.send?.(
  { type: 'result', pages, files, searchable, failures: failures.slice(0, 5), seconds, pagesSeconds },
  () => process.exit(0),
);
