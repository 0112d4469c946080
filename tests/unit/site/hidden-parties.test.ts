import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PublishedContractingProcess } from '../../../collections/contracting-processes/published.ts';
import {
  historyOf,
  latestVersions,
  openHistory,
  openHistoryForWriting,
  versionsOf,
} from '../../../site/published/history.ts';
import { releasesOf } from '../../../site/standards/ocds-releases.ts';
import { processVersions, versionsOfProcess } from '../../../site/standards/sources.ts';
import { readModel } from '../open-data/support.ts';

const firm = { key: '20999999994', ruc: '20999999994', name: 'Ocultada Inventada S.A.C.' };
const planted = /ocultada|20999999994/i;

test('9-1.2 a hidden organisation is in no version, change, feed nor release of the past, and is told again when it is shown again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ocultas-'));
  try {
    const { database } = readModel({ works: 30 });
    const row = database.prepare('SELECT key, doc FROM contracting_processes ORDER BY key LIMIT 1').get();
    const [key, present] = [String(row?.['key']), JSON.parse(String(row?.['doc'])) as PublishedContractingProcess];
    const path = join(folder, 'history.db');
    const writer = openHistoryForWriting(path);
    const award = { id: 'a1', date: '2026-01-02', amount: 5, currency: 'PEN', status: 'active', suppliers: [firm] };
    writer.record({
      table: 'contracting_processes',
      key,
      doc: {
        ...present,
        title: 'Contrato de Ocultada Inventada S.A.C.',
        bidders: [
          { ...firm, isWinner: true },
          { key: null, ruc: null, name: 'OCULTADA INVENTADA S.A.C.', isWinner: false },
        ],
        awards: [award],
      },
      at: '2026-01-05T10:00:00.000Z',
    });
    writer.record({
      table: 'projects',
      key: '1',
      doc: { title: 'Obra', contractor: firm, nextReport: { dueOn: '2026-01-01', owedBy: firm.name } },
      at: '2026-01-05T10:00:00.000Z',
    });
    writer.record({
      table: 'projects',
      key: '1',
      doc: {
        title: 'Obra',
        contractor: { ...firm, key: 'otra', ruc: '20100070970', name: 'Otra S.A.' },
        nextReport: null,
      },
      at: '2026-02-05T10:00:00.000Z',
    });
    const reader = openHistory(path) ?? expect.fail('no hay historia');
    const told = (): string =>
      JSON.stringify([
        versionsOf(reader, 'projects', '1'),
        historyOf(reader, 'projects', '1'),
        latestVersions(reader, { table: 'projects', limit: 9 }),
        versionsOfProcess(database, reader, key),
        [...processVersions(database, reader)].map((versions) => releasesOf(versions)),
      ]);
    const before = told();
    expect(before).toMatch(planted);
    expect(writer.hideParty('o1', [firm])).toBe(true);
    expect(writer.hideParty('o1', [firm])).toBe(false);
    expect(told()).not.toMatch(planted);
    expect(told()).toContain('Otra S.A.');
    expect(writer.hideParty('o1', [])).toBe(true);
    expect(told()).toBe(before);
    reader.close();
    writer.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
