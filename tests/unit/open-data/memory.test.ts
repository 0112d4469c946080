import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const program = `
  import { xlsxChunks } from './site/open-data/xlsx.ts';
  const columns = Array.from({ length: 17 }, (_, index) => ({ name: 'c' + index, type: index % 2 ? 'number' : 'string' }));
  function* rows() { for (let row = 0; row < 100000; row += 1) yield columns.map((_, index) => index % 2 ? row + index / 10 : 'Avance del mes ' + row + ' partida ' + index); }
  let size = 0;
  const before = process.memoryUsage().rss;
  let peak = before;
  for await (const chunk of xlsxChunks([{ name: 'avances', columns, rows: rows() }])) { size += chunk.length; peak = Math.max(peak, process.memoryUsage.rss()); }
  console.log(JSON.stringify({ size, megabytes: (peak - before) / 1e6 }));
`;

test('PO-11 an XLSX of 100,000 rows takes less than 150 MB of memory', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module-typescript', '--eval', program],
    { cwd: fileURLToPath(new URL('../../../', import.meta.url)) },
  );
  const { size, megabytes } = JSON.parse(stdout) as { size: number; megabytes: number };
  expect(size).toBeGreaterThan(1_000_000);
  expect(megabytes).toBeLessThan(150);
}, 120_000);
