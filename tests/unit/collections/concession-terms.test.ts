import { expect, onTestFinished, test } from 'vitest';
import type { PublishedFigure } from '../../../collections/projects/published.ts';

import { nounTableNamed } from '../../../site/open-data/tables/of-nouns.ts';
import { contractTold } from '../../../site/standards/oc4ids-contracts.ts';
import { beneficiariesTold } from '../../../site/src/requests/comparison.ts';
import { toldTerms } from '../../../collections/concession-files/told-terms.ts';
import { termWords } from '../../../site/src/components/concessions/term-words.ts';
import { concessionCard } from '../../../site/src/sharing/cards.ts';
import { context } from '../open-data/support.ts';
import { concessionRow, projectRow, readModelWith } from '../site/read-model-rows.ts';

const fact = (metric: PublishedFigure['metric'], more: Partial<PublishedFigure>): PublishedFigure => ({
  metric,
  label: null,
  value: null,
  text: null,
  unit: 'date',
  source: 'Gestión',
  sourceUrl: null,
  asOf: null,
  consultedOn: '2026-05-16',
  grade: 'C',
  scope: 'whole',
  part: null,
  note: null,
  ...more,
});
const invested = (label: string, value: number, unit: 'USD' | 'PEN' = 'USD'): PublishedFigure =>
  fact('other', { label, value, unit });
const contract = {
  number: null,
  modality: null,
  signedOn: '2013-01-09',
  startsOn: null,
  endsOn: '2049-11',
  termYears: 40,
  investment: 571e6,
  currency: 'USD' as const,
  handback: null,
  url: null,
};
const figures = [
  fact('contractDate', { text: '2013-01-09' }),
  fact('contractDate', { text: '2013-01-13' }),
  fact('contractEnd', { text: '2055' }),
  fact('contractEnd', { text: '2049-11' }),
  invested('Inversión comprometida, con IGV', 571e6),
  invested('Inversión comprometida, solo obras', 480e6),
  invested('Inversión, según la Contraloría', 600e6),
  invested('Inversión ejecutada, según la concesionaria', 2200e6),
  invested('Inversión total, según Brookfield', 3300e6, 'PEN'),
];

test('9-2.5 a list says every value that sources give of a contract, and reads the end by the state', () => {
  expect(termWords({ contract }, { figures, status: 'operation' })).toEqual({
    signed: '9\u00a0de enero de\u00a02013 o 13\u00a0de enero de\u00a02013',
    term: '40\u00a0años',
    end: 'hasta noviembre de 2049 o 2055',
    investment: 'US$\u00a0480–600\u00a0millones',
  });
  expect(termWords({ contract }, { figures: [], status: 'lapsed' })).toMatchObject({
    end: 'previsto hasta noviembre de 2049',
    investment: 'US$\u00a0571\u00a0millones',
  });
  expect(
    termWords({ contract: { ...contract, endsOn: '2022-12-16' } }, { figures: [], status: 'terminated' }).end,
  ).toBe('terminó: 16\u00a0de diciembre de\u00a02022');
  expect(
    termWords({ contract: { ...contract, endsOn: null, investment: null, signedOn: null, termYears: null } }, null),
  ).toEqual({ signed: null, term: null, end: null, investment: null });
});

test('9-2.5 concesiones.csv tells the state, the dispute and every value that sources give', () => {
  const provenance = { source: 'Gestión', asOf: null, consultedOn: null, url: null, grade: 'C' as const };
  const database = readModelWith([
    concessionRow({ key: 'f', projectCode: 'linea', contract }),
    concessionRow({ key: 'g', projectCode: 'otra', contract }),
    projectRow({
      code: 'linea',
      status: 'lapsed',
      figures,
      disputes: [{ declaredBy: 'MML', declaration: 'Caducidad', disputedBy: 'La empresa', position: null, provenance }],
    }),
  ]);
  onTestFinished(() => database.close());
  expect([
    ...nounTableNamed('concesiones').rows(database, context, [
      'clave',
      'concesion_estado',
      'concesion_disputas',
      'concesion_firma_segun_fuentes',
      'concesion_fin_segun_fuentes',
      'inversion_minima',
      'inversion_maxima',
    ]),
  ]).toEqual([
    [
      'linea',
      'caducada',
      'MML: Caducidad; La empresa lo disputa',
      '2013-01-09 | 2013-01-13',
      '2049-11 | 2055',
      480e6,
      600e6,
    ],
    ['otra', null, null, null, null, null, null],
  ]);
});

const contracted = [489e6, 96.5e6].map((value, index) =>
  fact('contractAmount', { value, unit: 'PEN', grade: 'B', source: `INFOBRAS, ${index === 0 ? 'volcado' : 'ficha'}` }),
);

test('9-2.1 both amounts of a contract stand in obras.csv and in OC4IDS', () => {
  const row = projectRow({
    code: '2673653',
    figures: contracted,
    costs: { viablePen: null, updatedPen: null, contractPen: 489e6, accruedPen: null, currentPen: 489e6 },
  });
  const database = readModelWith([row, projectRow({ code: 'una', figures: contracted.slice(0, 1) })]);
  onTestFinished(() => database.close());
  expect([
    ...nounTableNamed('obras').rows(database, context, [
      'codigo',
      'monto_contrato_minimo_soles',
      'monto_contrato_maximo_soles',
    ]),
  ]).toEqual([
    ['2673653', 96.5e6, 489e6],
    ['una', null, null],
  ]);
  const told = JSON.stringify(contractTold(row.doc, []));
  expect(told).toContain('las fuentes no coinciden: PEN 96500000 según INFOBRAS, ficha');
  expect(told).toContain('PEN 489000000 según INFOBRAS, volcado');
});

test('9-2.1 the comparison divides the cost by every number of beneficiaries that a source tells', () => {
  const costs = { viablePen: null, updatedPen: null, contractPen: null, accruedPen: null, currentPen: 573929069.23 };
  const told = [
    fact('beneficiaries', { value: 1_500_000, unit: 'people' }),
    fact('beneficiaries', { value: 403_073, unit: 'people', grade: 'B' }),
  ];
  expect(beneficiariesTold({ beneficiaries: 403_073, figures: told, costs })).toEqual([
    { people: '403\u00a0073', cost: 'S/\u00a01\u00a0424 si son 403\u00a0073' },
    { people: '1\u00a0500\u00a0000 (según prensa)', cost: 'S/\u00a0383 si son 1\u00a0500\u00a0000 (según prensa)' },
  ]);
  expect(beneficiariesTold({ beneficiaries: 10, figures: [], costs })).toEqual([
    { people: '10', cost: 'S/\u00a057\u00a0392\u00a0907' },
  ]);
  expect(beneficiariesTold({ beneficiaries: null, figures: [], costs })).toEqual([]);
});

test('9-2.5 list, page, picture and file tell the terms that only a fact of the work gives, by one rule', () => {
  const bare = {
    ...contract,
    signedOn: null,
    endsOn: null,
    termYears: null,
    investment: null,
    currency: 'PEN' as const,
  };
  const only = [
    fact('contractAmount', { value: 96.5e6, unit: 'USD', grade: 'B' }),
    fact('operationEnd', { text: '2043-01' }),
  ];
  const row = concessionRow({ key: 'f', projectCode: 'sur', contract: bare });
  const work = projectRow({ code: 'sur', status: 'operation', figures: only });
  expect(termWords(row.doc, work.doc)).toEqual({
    signed: null,
    term: null,
    end: 'hasta enero de 2043',
    investment: 'US$\u00a096.5\u00a0millones',
  });
  expect(
    concessionCard({
      file: row.doc,
      work: work.doc,
      state: null,
      deadline: { today: '2026-11-28', dueSoonDays: 60 },
    }).facts.slice(0, 2),
  ).toEqual([
    ['Inversión comprometida', 'US$\u00a096.5\u00a0millones'],
    ['Plazo', 'hasta enero de 2043'],
  ]);
  const database = readModelWith([row, work]);
  onTestFinished(() => database.close());
  expect([
    ...nounTableNamed('concesiones').rows(database, context, [
      'concesion_fin',
      'inversion_comprometida',
      'moneda_inversion',
      'inversion_minima',
    ]),
  ]).toEqual([['2043-01', 96.5e6, 'USD', null]]);
});

test('9-2.5 a committed investment in another currency than the empty one of the file is told; a file that says its own is not mixed with it', () => {
  const usd = [invested('Inversión comprometida, con IGV', 571e6)];
  expect(toldTerms({ ...contract, investment: null, currency: 'PEN' }, usd).investment).toMatchObject({
    values: [571e6],
    currency: 'USD',
  });
  expect(toldTerms({ ...contract, investment: 10, currency: 'PEN' }, usd).investment).toMatchObject({
    values: [10],
    currency: 'PEN',
    figures: [],
  });
  expect(
    toldTerms({ ...contract, endsOn: '2049-11' }, [fact('operationEnd', { text: '2043-01' })]).endsOn.values,
  ).toEqual(['2049-11']);
});
