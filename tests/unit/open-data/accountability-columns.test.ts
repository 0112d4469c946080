import { expect, test } from 'vitest';
import { situations } from '../../../collections/projects/situations.ts';
import { accountabilityCsv } from '../../../site/open-data/accountability-files.ts';
import { accountabilityFileTags } from '../../../site/open-data/tables/accountability.ts';
import { projectRow, readModelWith } from '../site/read-model-rows.ts';

const yardstick = {
  delayedDays: 30,
  delayedPoints: 10,
  overCostPercent: 15,
  reportOverdueDays: 5,
  dueSoonDays: 60,
  today: '2026-11-22',
};
const database = readModelWith([]);

/** What programs that read these files lean on: the columns between those that say which work it is and its page. */
const own = {
  atrasada: ['fin_previsto', 'dias_atraso', 'causa', 'causa_mes', 'debe_informe', 'informe_vence'],
  paralizada: ['paralizacion_desde', 'paralizacion_dias_calculados', 'paralizacion_causa'],
  sobrecosto: ['monto_viable_soles', 'exceso_soles'],
  'informe-vencido': ['debe_informe', 'informe_vence'],
};

test.each(situations)('11-5 columns of the list «%s»', async (situation) => {
  let text = '';
  for await (const chunk of accountabilityCsv({ database, situation, yardstick, context: { publicUrl: '' } }))
    text += String(chunk);
  const names = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(',');
  expect(names).toEqual(expect.arrayContaining(['codigo', ...own[situation], 'enlace']));
  expect(names.filter((name) => !/^[a-z][a-z0-9_]*$/.test(name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});

test.each([
  ['atrasada', true],
  ['paralizada', false],
  ['sobrecosto', false],
  ['informe-vencido', false],
] as const)(
  '11-5 the list «%s» changes with works, the day and the settings, and with reports: %s',
  (situation, withReports) => {
    const tags = accountabilityFileTags(situation);
    expect(tags).toEqual(expect.arrayContaining(['table-projects', 'today']));
    expect(tags.includes('table-progress_reports')).toBe(withReports);
    expect(tags).toHaveLength(withReports ? 4 : 3);
  },
);

test('11-5 of a stopped work its list tells since when, for how long as far as is known, and why', async () => {
  const stopped = (code: string, stoppage: { cause: string | null; since: string | null } | null) =>
    projectRow({ code, status: 'stopped', statusAsOf: '2026-11-20', stoppage });
  const model = readModelWith([
    stopped('a', { cause: 'Lluvias', since: '2026-11-10' }),
    stopped('b', { cause: null, since: '2026-10' }),
    stopped('c', null),
  ]);
  let text = '';
  for await (const chunk of accountabilityCsv({
    database: model,
    situation: 'paralizada',
    yardstick,
    context: { publicUrl: '' },
  }))
    text += String(chunk);
  model.close();
  const [names = [], ...rows] = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  const told = rows.map((row) => ['codigo', ...own.paralizada].map((name) => row[names.indexOf(name)]));
  expect(told.toSorted()).toEqual([
    ['a', '2026-11-10', '10', 'Lluvias'],
    ['b', '2026-10', '', ''],
    ['c', '', '', ''],
  ]);
});
