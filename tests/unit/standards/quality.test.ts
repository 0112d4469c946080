import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PublishedContractingProcess } from '../../../collections/contracting-processes/published.ts';
import { anonymousIdentifier } from '../../../collections/organizations/person-texts.ts';
import { openHistory, openHistoryForWriting } from '../../../site/published/history.ts';
import { processChecks } from '../../../site/standards/quality/process-checks.ts';
import { qualityResults, type QualityResult } from '../../../site/standards/quality/run.ts';
import { compiledRelease } from '../../../site/standards/ocds-merge.ts';
import { releasesOf } from '../../../site/standards/ocds-releases.ts';
import { award, processRow, readModelWith } from '../site/read-model-rows.ts';
import { readModel, temporaryFolder } from '../open-data/support.ts';

const process = (given: Partial<PublishedContractingProcess>): PublishedContractingProcess =>
  processRow({ key: 'lp-1', ...given }).doc;
const outcome = (code: string, doc: PublishedContractingProcess): boolean | null | undefined =>
  processChecks
    .find((one) => one.code === code)
    ?.check(compiledRelease(releasesOf([{ at: '2026-01-01T12:00:00.000Z', doc }])));
const contract = (
  given: Partial<PublishedContractingProcess['contracts'][number]>,
): PublishedContractingProcess['contracts'][number] => ({
  id: null,
  awardId: null,
  status: null,
  number: '1',
  dateSigned: null,
  startDate: null,
  endDate: null,
  amount: null,
  currency: 'PEN',
  url: null,
  scope: null,
  administrator: null,
  amendments: [],
  ...given,
});

test('9-4.4 there are 37 checks of each process, 24 of the whole and 3 across time, each with a name of its own', () => {
  const results = qualityResults(readModel({ works: 10 }).database, null);
  const count = (level: QualityResult['level']): number => results.filter((one) => one.level === level).length;
  expect([count('process'), count('dataset'), count('time')]).toEqual([37, 24, 3]);
  expect(new Set(results.map(({ code }) => code)).size).toBe(64);
});

test.each<[string, Partial<PublishedContractingProcess>, boolean | null]>([
  [
    'consistent.number_of_tenderers',
    { numberOfBidders: 2, bidders: [{ key: 'a', ruc: null, name: 'A', isWinner: false }] },
    false,
  ],
  [
    'consistent.number_of_tenderers',
    { numberOfBidders: 1, bidders: [{ key: 'a', ruc: null, name: 'A', isWinner: false }] },
    true,
  ],
  ['consistent.number_of_tenderers', { numberOfBidders: 3, bidders: [] }, null],
  ['consistent.contracts_value', { awards: [award('a', 100, ['x'])], contracts: [contract({ amount: 151 })] }, false],
  ['consistent.contracts_value', { awards: [award('a', 100, ['x'])], contracts: [contract({ amount: 149 })] }, true],
  [
    'coherent.period',
    { contracts: [contract({ startDate: '2025-05-02', endDate: '2025-05-01' })], awards: [award('a', 1, ['x'])] },
    false,
  ],
  [
    'coherent.dates',
    { awards: [{ ...award('a', 1, ['x']), date: '2025-03-01' }], contracts: [contract({ dateSigned: '2025-02-28' })] },
    false,
  ],
  [
    'coherent.dates',
    { awards: [{ ...award('a', 1, ['x']), date: '2025-03-01' }], contracts: [contract({ dateSigned: '2025-03-20' })] },
    true,
  ],
  ['coherent.tender_status', { status: 'unsuccessful', awards: [award('a', 1, ['x'])] }, false],
  [
    'coherent.awards_status',
    {
      awards: [{ ...award('a', 1, ['x']), status: 'cancelled' }],
      contracts: [contract({ awardId: 'a', status: 'active' })],
    },
    false,
  ],
  [
    'coherent.awards_status',
    {
      awards: [{ ...award('a', 1, ['x']), status: 'cancelled' }],
      contracts: [contract({ awardId: 'a', status: 'cancelled' })],
    },
    true,
  ],
  [
    'coherent.amendments_dates',
    {
      awards: [award('a', 1, ['x'])],
      contracts: [
        contract({
          amendments: [{ date: '2027-01-01', description: 'Del futuro', amountChange: null, daysChange: null }],
        }),
      ],
    },
    false,
  ],
  ['coherent.value_realistic', { referenceAmount: 3e10 }, false],
  ['coherent.procurement_method_vs_number_of_tenderers', { method: 'Contratación Directa', numberOfBidders: 3 }, false],
  ['reference.contract_in_awards', { awards: [award('a', 1, ['x'])], contracts: [contract({ awardId: 'a' })] }, true],
  ['consistent.payer_in_parties_roles', {}, null],
])('9-4.4 %s: %j is %s', (code, given, expected) => {
  expect(outcome(code, process(given))).toBe(expected);
});

test('9-4.4 what vanishes between two moments is told: a stage, an identifier, a name', () => {
  const [kept, lost] = [processRow({ key: 'queda', nomenclature: 'LP-9', awards: [] }), processRow({ key: 'se-va' })];
  const model = readModelWith([kept]);
  const file = join(temporaryFolder(), 'history.db');
  const writer = openHistoryForWriting(file);
  writer.record({
    table: 'contracting_processes',
    key: 'queda',
    doc: { ...kept.doc, nomenclature: 'LP-8', awards: [award('a', 5, ['x'])] },
    at: '2025-01-01T00:00:00.000Z',
  });
  writer.record({ table: 'contracting_processes', key: 'se-va', doc: lost.doc, at: '2025-01-01T00:00:00.000Z' });
  writer.close();
  const history = openHistory(file);
  const byCode = new Map(qualityResults(model, history).map((one) => [one.code, one]));
  expect(byCode.get('time.ocid')).toMatchObject({
    checked: 2,
    failed: 1,
    percent: 50,
    reason: expect.stringContaining('ocds-invmet-se-va'),
  });
  expect(byCode.get('time.phase_stable')).toMatchObject({ checked: 1, failed: 1 });
  expect(byCode.get('time.tender_title')).toMatchObject({ checked: 1, failed: 1 });
  history?.close();
  model.close();
});

test('9-1.2 a process whose address named somebody has not vanished under its new address, and no check repeats the old one', () => {
  const named = 'contrato-soledad-quispe-consorcio';
  const model = readModelWith([processRow({ key: anonymousIdentifier(named) })]);
  const file = join(temporaryFolder(), 'history.db');
  const writer = openHistoryForWriting(file);
  for (const key of [named, 'servicio-de-la-senora-soledad-inventada-dni-40404041'])
    writer.record({
      table: 'contracting_processes',
      key,
      doc: processRow({ key }).doc,
      at: '2025-01-01T00:00:00.000Z',
    });
  writer.close();
  const history = openHistory(file);
  const results = qualityResults(model, history);
  expect(results.find(({ code }) => code === 'time.ocid')).toMatchObject({ checked: 2, failed: 1 });
  expect(JSON.stringify(results)).not.toMatch(/soledad|quispe/);
  history?.close();
  model.close();
});

test('9-4.4 a check below 100 % says why, and one that cannot be made says what is missing', () => {
  for (const { level, percent, reason } of qualityResults(readModel({ works: 150 }).database, null))
    expect({ level, isTold: percent === 100 || reason !== null }).toEqual({ level, isTold: true });
});
