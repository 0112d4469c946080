import { describe, expect, test } from 'vitest';
import type { PublishedBudgetLine } from '../../../collections/budget-lines/published.ts';
import type { PublishedContractingProcess } from '../../../collections/contracting-processes/published.ts';
import type { PublishedFigure } from '../../../collections/projects/published.ts';
import type { ProcessRecord } from '../../../cms/plugins/imports/formats/records.ts';
import { awardRows } from '../../../collections/contracting-processes/part-tables.ts';
import { oc4idsProject } from '../../../site/standards/oc4ids.ts';
import { ocdsRelease } from '../../../site/standards/ocds-release.ts';
import { textFile, understood } from '../../fixtures/imports/made-files.ts';
import { award, budgetLine, processRow, projectRow } from '../site/read-model-rows.ts';

type Process = PublishedContractingProcess;

/** Every `id` of a document with what stands beside it, so that a list in another order must give the same pairs. */
function idsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { id, name, title, description, value: amount, date, notes, measure } = value as Record<string, unknown>;
  return [
    ...(id === undefined ? [] : [JSON.stringify([id, name, title, description, amount, date, notes, measure])]),
    ...Object.entries(value)
      .filter(([key]) => key !== 'x_invermet')
      .flatMap(([, inner]) => idsIn(inner)),
  ];
}
const sorted = (value: unknown): string[] => [...new Set(idsIn(JSON.parse(JSON.stringify(value))))].sort();

const unnamed = (name: string) => ({ key: null, ruc: null, name });
const contract = (given: Partial<Process['contracts'][number]>): Process['contracts'][number] => ({
  id: null,
  awardId: null,
  status: null,
  number: '7-2025',
  dateSigned: null,
  startDate: null,
  endDate: null,
  amount: 100,
  currency: 'PEN',
  url: 'https://contratos.example/7',
  scope: null,
  administrator: null,
  amendments: [
    { date: '2025-02-01', description: 'Adicional', amountChange: 5, daysChange: null },
    { date: '2025-03-01', description: 'Prórroga', amountChange: null, daysChange: 9 },
  ],
  ...given,
});
const process = processRow({
  key: 'lp-1',
  status: 'contracted',
  bidders: [
    { ...unnamed('Persona natural'), isWinner: true },
    { ...unnamed('Persona natural'), isWinner: false },
    { ...unnamed('Consorcio Uno'), isWinner: false },
    { key: '20512345671', ruc: '20512345671', name: 'Firma', isWinner: false },
  ],
  awards: [
    {
      ...award('', 100, []),
      suppliers: [
        unnamed('Persona natural'),
        unnamed('Proveedor no identificado'),
        { key: '20512345671', ruc: '20512345671', name: 'Firma' },
      ],
    },
    { ...award('', 250, []), suppliers: [unnamed('Persona natural')] },
  ],
  contracts: [contract({}), contract({ amount: 300, number: '8-2025' }), contract({ amount: 5 })],
}).doc;

/** The same process with every list turned round. */
const turned = (doc: Process): Process => ({
  ...doc,
  bidders: [...doc.bidders].reverse(),
  awards: [...doc.awards].reverse().map((one) => ({ ...one, suppliers: [...one.suppliers].reverse() })),
  contracts: [...doc.contracts].reverse().map((one) => ({ ...one, amendments: [...one.amendments].reverse() })),
});

describe('9-4.1 ids are stable and never positions', () => {
  test('9-4.1 OCDS: parties, bidders, awards, contracts, amendments and documents keep their ids in another order', () => {
    const release = (doc: Process): unknown =>
      ocdsRelease({ process: doc, id: 'r', date: '2026-01-01T00:00:00Z', tag: ['tender'] });
    expect(sorted(release(process)).length).toBeGreaterThan(15);
    expect(sorted(release(turned(process)))).toEqual(sorted(release(process)));
  });

  test('9-4.1 the rows of the CSV of awards keep their keys in another order', () => {
    const keys = (doc: Process): string[] =>
      [...awardRows(doc)].map(({ clave, item }) => `${clave} ${item.supplier?.name ?? ''}`).sort();
    expect(new Set(keys(process)).size).toBe(4);
    expect(keys(turned(process))).toEqual(keys(process));
  });

  test('9-4.1 OC4IDS: contracts, modifications, figures and budget lines keep their ids in another order', () => {
    const figure = (value: number, note: string | null): PublishedFigure => ({
      metric: 'contractAmount',
      label: null,
      value,
      text: null,
      unit: 'PEN',
      source: 'INFOBRAS',
      sourceUrl: null,
      asOf: '2026-01-31',
      consultedOn: null,
      grade: 'A',
      scope: 'whole',
      part: null,
      note,
    });
    const figures = [figure(100, null), figure(90, null), figure(80, 'otra')];
    const lines = [
      budgetLine({ year: 2025, key: '', fundingSource: 'Recursos ordinarios', pimPen: 10 }),
      budgetLine({ year: 2025, key: '', fundingSource: 'Donaciones', pimPen: 20 }),
    ];
    const written = (
      doc: Process,
      given: readonly PublishedFigure[],
      budgetLines: readonly PublishedBudgetLine[],
    ): unknown =>
      oc4idsProject(
        {
          project: projectRow({ code: '2673653', figures: [...given] }).doc,
          processes: [doc],
          milestones: [],
          documents: [],
          reports: [],
          budgetLines,
        },
        { publicUrl: '' },
      );
    expect(sorted(written(turned(process), [...figures].reverse(), [...lines].reverse()))).toEqual(
      sorted(written(process, figures, lines)),
    );
  });

  const header = 'NOMENCLATURA,VALOR_REFERENCIAL,MONEDA,ENTIDAD,GANADOR,RUC_GANADOR,MONTO_ADJUDICADO,FECHA_BUENA_PRO';
  const rows = [
    'LP-SM-1-2025-PRUEBA-1,1000,Soles,ENTIDAD DE PRUEBA,CONSTRUCTORA INVENTADA SAC,20100070970,100,2025-03-01',
    'LP-SM-1-2025-PRUEBA-1,1000,Soles,ENTIDAD DE PRUEBA,OTRA INVENTADA SAC,20481447489,300,2025-03-02',
    'LP-SM-1-2025-PRUEBA-1,1000,Soles,ENTIDAD DE PRUEBA,OTRA INVENTADA SAC,20481447489,500,2025-03-02',
    'LP-SM-1-2025-PRUEBA-1,1000,Soles,ENTIDAD DE PRUEBA,OTRA INVENTADA SAC,20481447489,500,2025-03-02',
  ];
  const seaceAwards = async (lines: readonly string[], top = header) =>
    ((await understood('seace', textFile([top, ...lines, ''].join('\n')))).all as ProcessRecord[]).flatMap(
      ({ awards }) => awards,
    );
  const pairs = async (lines: readonly string[]): Promise<string[]> =>
    (await seaceAwards(lines)).map(({ awardId, amount }) => `${awardId} ${amount}`).sort();

  test('9-4.1 SEACE: the awards of the file of processes are named by whom they went to, whatever the order of the rows', async () => {
    const told = await pairs(rows);
    expect(new Set(told).size).toBe(4);
    expect(await pairs([...rows].reverse())).toEqual(told);
    expect(await pairs(rows.slice(1))).toEqual(told.filter((one) => !one.endsWith(' 100')));
    // A corrected amount or day does not rename the only award of a winner.
    const corrected = await seaceAwards([
      'LP-SM-1-2025-PRUEBA-1,1000,Soles,ENTIDAD DE PRUEBA,CONSTRUCTORA INVENTADA SAC,20100070970,120,2025-03-09',
    ]);
    expect(told).toContain(`${corrected[0]?.awardId} 100`);
  });

  test('9-4.1 SEACE: where the file numbers its items the award has the number of its item', async () => {
    expect(
      (
        await seaceAwards(
          rows.slice(0, 2).map((line, index) => `${line},${index + 4}`),
          `${header},N_ITEM`,
        )
      ).map(({ awardId }) => awardId),
    ).toEqual(['item-4', 'item-5']);
  });

  test('9-4.1 OCDS of others: awards and contracts without id are named by what they say', async () => {
    const awards = [
      {
        value: { amount: 5, currency: 'PEN' },
        suppliers: [{ id: 'PE-RUC-20100070970', name: 'CONSTRUCTORA INVENTADA SAC' }],
      },
      { value: { amount: 7, currency: 'PEN' }, suppliers: [{ id: 'PE-RUC-20481447489', name: 'OTRA INVENTADA SAC' }] },
    ];
    const contracts = [{ value: { amount: 5, currency: 'PEN' } }, { value: { amount: 7, currency: 'PEN' } }];
    const read = async (reversed: boolean): Promise<string[]> => {
      const release = {
        ocid: 'ocds-x-1',
        date: '2025-01-01T00:00:00Z',
        buyer: { name: 'ENTIDAD DE PRUEBA' },
        tender: { title: 'LP-SM-1-2025-X-1' },
        awards: reversed ? [...awards].reverse() : awards,
        contracts: reversed ? [...contracts].reverse() : contracts,
      };
      const [record] = (await understood('ocds', textFile(JSON.stringify({ releases: [release] }), { name: 'x.json' })))
        .all as ProcessRecord[];
      return [
        ...(record?.awards ?? []).map(({ awardId, amount }) => `${awardId} ${amount}`),
        ...(record?.contracts ?? []).map(({ number, amount }) => `${number} ${amount}`),
      ].sort();
    };
    const told = await read(false);
    expect(new Set(told).size).toBe(4);
    expect(await read(true)).toEqual(told);
  });
});
