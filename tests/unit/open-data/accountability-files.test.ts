import { describe, expect, test } from 'vitest';
import { accountabilityCsv, accountabilityXlsx } from '../../../site/open-data/accountability-files.ts';
import { projectRow, readModelWith, reportRow } from '../site/read-model-rows.ts';
import { readXlsx } from './read-xlsx.ts';

const yardstick = {
  delayedDays: 30,
  delayedPoints: 10,
  overCostPercent: 15,
  reportOverdueDays: 5,
  dueSoonDays: 60,
  today: '2026-11-22',
};
const dates = { viability: null, plannedStart: null, plannedEnd: '2026-01-01', actualStart: null, actualEnd: null };
const progress = {
  plannedPhysical: null,
  plannedFinancial: null,
  financial: null,
  asOf: '2026-04',
  source: 'INFOBRAS',
};
const database = readModelWith([
  projectRow({ code: 'late', title: '=HYPERLINK("http://malo.example")', dates }),
  projectRow({ code: 'other', dates }),
  projectRow({ code: 'on-time' }),
  reportRow({ projectCode: 'late', period: '2026-10', problems: '+cmd, con coma' }),
]);
const input = { database, situation: 'atrasada' as const, yardstick, context: { publicUrl: 'https://portal.example' } };

async function bytesOf(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

describe('PO-4 the files of an accountability list', () => {
  test('CSV has exactly the rows of the list, with the days late, the cause and the page', async () => {
    const lines = (await bytesOf(accountabilityCsv(input)))
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trimEnd()
      .split('\r\n');
    expect(lines).toHaveLength(3);
    const names = lines[0]?.split(',') ?? [];
    expect(names).toEqual(expect.arrayContaining(['codigo', 'dias_atraso', 'causa', 'debe_informe', 'enlace']));
    expect(lines[1]).toContain(',325,');
    expect(lines[1]).toContain('https://portal.example/obras/late/');
    expect(lines[2]?.startsWith('other,')).toBe(true);
  });
  test('9-2.4 both values of a progress that official sources disagree on stand in every list that tells it', async () => {
    const disputed = readModelWith([
      projectRow({
        code: 'late',
        dates,
        status: 'stopped',
        progress: { ...progress, physical: 11.31 },
        physicalRange: { low: 3.58, high: 11.31 },
      }),
    ]);
    for (const situation of ['atrasada', 'paralizada'] as const) {
      const [names = [], row = []] = (await bytesOf(accountabilityCsv({ ...input, database: disputed, situation })))
        .toString('utf8')
        .replace(/^\uFEFF/, '')
        .trimEnd()
        .split('\r\n')
        .map((line) => line.split(','));
      expect(
        ['avance_fisico_pct', 'avance_fisico_minimo_pct', 'avance_fisico_maximo_pct'].map(
          (name) => row[names.indexOf(name)],
        ),
        situation,
      ).toEqual(['11.31', '3.58', '11.31']);
    }
  });
  test('a title or cause that a spreadsheet would run is shown as text', async () => {
    const text = (await bytesOf(accountabilityCsv(input))).toString('utf8');
    expect(text).toContain(`"'=HYPERLINK(""http://malo.example"")"`);
    expect(text).toContain(`"'+cmd, con coma"`);
  });
  test('XLSX has the same rows, and says the rule', async () => {
    const { sheets } = await readXlsx(await bytesOf(accountabilityXlsx({ ...input, rule: 'más de 30 días' })));
    const texts = (name: string) => [...(sheets.get(name)?.values() ?? [])].map((cell) => cell.text);
    expect(['A1', 'A2', 'A3', 'A4'].map((cell) => sheets.get('atrasadas')?.get(cell)?.text)).toEqual([
      'codigo',
      'late',
      'other',
      undefined,
    ]);
    expect(texts('atrasadas')).toContain(`'=HYPERLINK("http://malo.example")`);
    expect(texts('acerca_de')).toEqual(expect.arrayContaining(['más de 30 días', '2026-11-22', 'causa']));
  });
});
