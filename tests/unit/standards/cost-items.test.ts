import { expect, test } from 'vitest';
import { completenessOf, costItems, phases, type PublishedWork } from '../../../site/standards/cost-ids.ts';
import { award, concessionRow, processRow, projectRow } from '../site/read-model-rows.ts';

type Given = { work?: object; processes?: object[]; more?: Partial<PublishedWork> };
const contract = (given: object = {}) => ({
  id: null,
  number: 'C',
  awardId: null,
  amount: null,
  currency: 'PEN',
  dateSigned: null,
  startDate: null,
  endDate: null,
  status: null,
  scope: null,
  url: null,
  amendments: [],
  ...given,
});
const amendment = (given: object) => ({
  date: null,
  description: 'Adenda',
  amountChange: null,
  daysChange: null,
  ...given,
});
const figure = (metric: string, given: object = {}) => ({
  metric,
  label: null,
  value: 1,
  text: null,
  unit: 'PEN',
  source: 'MEF',
  sourceUrl: null,
  asOf: null,
  consultedOn: null,
  grade: 'A',
  scope: 'whole',
  part: null,
  note: null,
  ...given,
});
const concession = (given: object) => concessionRow({ key: 'c', projectCode: '7', ...given }).doc;
const terms = {
  number: null,
  modality: null,
  signedOn: null,
  startsOn: null,
  endsOn: null,
  termYears: null,
  investment: null,
  currency: 'PEN',
  handback: null,
  url: null,
};
const file = (documentType: string, title = 'Archivo') => ({
  key: 'f',
  title,
  documentType,
  url: '/f.pdf',
  date: null,
  mimeType: 'application/pdf',
  sizeBytes: 1,
  sha256: 'ab'.repeat(32),
});

/** Items that a work has published beyond those of one of which nothing is known. */
function published({ work = {}, processes = [], more = {} }: Given): string[] {
  const missing = (given: Partial<PublishedWork>): string[] =>
    completenessOf({
      work: projectRow({ code: '7' }).doc,
      processes: [],
      milestones: [],
      documents: [],
      hasFundingSource: false,
      ...given,
    }).missing.map(({ code }) => code);
  const rows = processes.map((one, index) => processRow({ key: `p${index}`, category: null, ...one } as never).doc);
  const now = missing({ work: projectRow({ code: '7', ...work } as never).doc, processes: rows, ...more });
  const before = missing(processes.length > 0 ? { processes: [processRow({ key: 'p', category: null }).doc] } : {});
  return before.filter((code) => !now.includes(code));
}
const costs = (given: object) => ({
  costs: { viablePen: null, updatedPen: null, contractPen: null, accruedPen: null, currentPen: null, ...given },
});
const dates = (given: object) => ({
  dates: { viability: null, plannedStart: null, plannedEnd: null, actualStart: null, actualEnd: null, ...given },
});

test.each<[string, Given, string[]]>([
  ['nothing more', {}, []],
  ['the sector', { work: { sector: 'Transporte' } }, ['sector']],
  ['blank text is none', { work: { sector: ' ' } }, []],
  ['a district', { work: { districts: [{ ubigeo: '150101', name: 'Lima' }] } }, ['location']],
  ['an address', { work: { address: 'Av. 1' } }, ['location']],
  ['its place', { work: { location: { latitude: -12, longitude: -77, accuracy: 'stretch' } } }, ['location']],
  ['the summary', { work: { summary: 'Un puente' } }, ['description']],
  ['the viable cost', { work: costs({ viablePen: 1 }) }, ['budget']],
  ['the updated cost', { work: costs({ updatedPen: 1 }) }, ['budget', 'completionCost']],
  ['the day of viability', { work: dates({ viability: '2020-01-01' }) }, ['budgetApproval']],
  ['a planned end', { work: dates({ plannedEnd: '2030-01-01' }) }, ['completionDate']],
  ['an end', { work: dates({ actualEnd: '2020-01-01' }) }, ['completionDate']],
  ['its contractor', { work: { contractor: { key: null, ruc: null, name: 'A S.A.' } } }, ['firms']],
  [
    'a cause of stopping',
    { work: { status: 'stopped', stoppage: { cause: 'Arbitraje', since: null } } },
    ['changeReasons'],
  ],
  ['a final cost', { work: { figures: [figure('finalCost')] } }, ['completionCost']],
  ['its length', { work: { figures: [figure('lengthKm')] } }, ['scope']],
  ['a figure of nothing', { work: { figures: [figure('lengthKm', { value: null, text: ' ' })] } }, []],
  [
    'a number of a control report',
    { work: { figures: [figure('accrued', { text: 'Informe 012-2024-CG', source: 'Contraloría' })] } },
    ['audits'],
  ],
  [
    'the same of another source',
    { work: { figures: [figure('accrued', { text: 'Informe 012-2024-CG', source: 'La prensa' })] } },
    [],
  ],
  [
    'a change of scope',
    { work: { figures: [figure('scopeChange', { value: null, text: 'Menos carriles' })] } },
    ['changeReasons', 'scopeVariation'],
  ],
  [
    'a change of scope that the press tells',
    { work: { figures: [figure('scopeChange', { value: null, text: 'Menos', grade: 'C' })] } },
    ['changeReasons'],
  ],
  ['where the money comes from', { more: { hasFundingSource: true } }, ['funding']],
  ['control reports', { more: { controlReports: 1 } }, ['audits']],
  ['the specifications', { more: { documents: [file('Expediente técnico')] as never } }, ['scope']],
  ['its impact', { work: { documents: [file('Estudio de impacto ambiental')] } }, ['environment']],
  ['land, by its title', { more: { documents: [file('Otro', 'Saneamiento predial')] as never } }, ['land']],
  ['acceptance', { more: { documents: [file('Acta de recepción')] as never } }, ['completionScope']],
  ['an audit, by its title', { more: { documents: [file('Otro', 'Informe de control')] as never } }, ['audits']],
  ['a process', { processes: [{}] }, []],
  ['its procedure', { processes: [{ method: 'Licitación Pública' }] }, ['method']],
  ['its kind', { processes: [{ category: 'works' }] }, ['contractType']],
  ['how many offered', { processes: [{ numberOfBidders: 2 }] }, ['tenderers']],
  ['who offered', { processes: [{ bidders: [{ key: 'X', ruc: null, name: 'X', isWinner: false }] }] }, ['tenderers']],
  ['its estimate', { processes: [{ referenceAmount: 0 }] }, ['estimate']],
  ['an award', { processes: [{ awards: [award('a', null, ['X'])] }] }, ['firms']],
  ['its price', { processes: [{ awards: [award('a', 1, [])] }] }, ['price']],
  ['the price of a contract', { processes: [{ contracts: [contract({ amount: 1 })] }] }, ['price']],
  ['the scope of a contract', { processes: [{ contracts: [contract({ scope: 'Puente' })] }] }, ['contractScope']],
  ['its beginning', { processes: [{ contracts: [contract({ startDate: '2020-01-01' })] }] }, ['startDate']],
  ['its end alone', { processes: [{ contracts: [contract({ endDate: '2020-01-01' })] }] }, []],
  [
    'both',
    { processes: [{ contracts: [contract({ startDate: '2020-01-01', endDate: '2021-01-01' })] }] },
    ['startDate', 'duration'],
  ],
  [
    'an addition',
    { processes: [{ contracts: [contract({ amendments: [amendment({ amountChange: 1, description: ' ' })] })] }] },
    ['priceVariation'],
  ],
  [
    'an addition with its reason',
    { processes: [{ contracts: [contract({ amendments: [amendment({ amountChange: 1 })] })] }] },
    ['priceVariation', 'priceReasons'],
  ],
  [
    'more days with their reason',
    { processes: [{ contracts: [contract({ amendments: [amendment({ daysChange: 1 })] })] }] },
    ['durationVariation', 'durationReasons'],
  ],
  [
    'an adjustment',
    { processes: [{ contracts: [contract({ amendments: [amendment({ description: 'Reajuste de precios' })] })] }] },
    ['escalation'],
  ],
  [
    'an additional work',
    { processes: [{ contracts: [contract({ amendments: [amendment({ description: 'Adicional de obra' })] })] }] },
    ['scopeVariation'],
  ],
  [
    'a concession',
    {
      more: {
        concession: concession({ grantor: { key: null, ruc: null, name: 'MML' }, concessionaireName: 'Vías S.A.' }),
      },
    },
    ['procuringEntity', 'contractTitle', 'firms'],
  ],
  [
    'the contract of a concession',
    {
      more: {
        concession: concession({
          name: ' ',
          contract: { ...terms, startsOn: '2020-01-01', termYears: 30, investment: 5 },
        }),
      },
    },
    ['price', 'startDate', 'duration'],
  ],
])('what is published: %s', (_, given, expected) => {
  expect(published(given)).toEqual(expected);
});

test('the standard has forty items in five phases, each with its name', () => {
  expect(costItems).toHaveLength(40);
  expect(new Set(costItems.map(({ code }) => code)).size).toBe(40);
  const count = (phase: string): number => costItems.filter((item) => item.phase === phase).length;
  expect(Object.keys(phases).map(count)).toEqual([7, 7, 6, 14, 6]);
  expect(phases).toEqual({
    identification: 'Identificación',
    preparation: 'Preparación',
    completion: 'Término',
    procurement: 'Contratación',
    implementation: 'Ejecución de los contratos',
  });
  for (const { label } of costItems) expect(label).toMatch(/^[A-Z¿].{3,}$/);
});
