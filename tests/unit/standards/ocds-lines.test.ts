import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { openHistory, openHistoryForWriting } from '../../../site/published/history.ts';
import { dataFiles } from '../../../site/open-data/files.ts';
import { collect, context, readModel } from '../open-data/support.ts';

const { path, database } = readModel({ works: 40 });

test('9-4.3 the lines of OCDS are the releases and records of the JSON packages, one by one, with every moment of the history', async () => {
  const key = String(database.prepare('SELECT key FROM contracting_processes ORDER BY key LIMIT 1').get()?.['key']);
  const present = JSON.parse(
    String(database.prepare('SELECT doc FROM contracting_processes WHERE key = ?').get(key)?.['doc']),
  ) as object;
  const file = join(dirname(path), 'historia.db');
  const writer = openHistoryForWriting(file);
  writer.record({
    table: 'contracting_processes',
    key,
    doc: { ...present, status: 'planned', awards: [], contracts: [], title: 'Título de antes' },
    at: '2026-01-05T10:00:00.000Z',
  });
  writer.close();
  const history = openHistory(file);
  const text = async (name: string): Promise<string> => {
    const found = dataFiles.find((one) => one.name === name);
    if (!found) throw new Error(name);
    return (await collect(found.chunks(database, { ...context, history }))).toString('utf8');
  };
  for (const kind of ['releases', 'records'] as const) {
    const packaged = (JSON.parse(await text(`ocds/${kind}.json`)) as Record<typeof kind, { ocid: string }[]>)[kind];
    const written = await text(`ocds/${kind}.jsonl`);
    expect(written.endsWith('}\n')).toBe(true);
    const lines = written
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    // Twenty processes of forty works; one of them was published in two states.
    expect(lines).toHaveLength(kind === 'releases' ? 21 : 20);
    expect(lines).toEqual(packaged);
  }
  expect(await text('ocds/releases.jsonl')).toContain('Título de antes');
  history?.close();
});
