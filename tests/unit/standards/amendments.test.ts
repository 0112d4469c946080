import { expect, test } from 'vitest';
import { restoreProcess } from '../../../collections/standards/ocds-published.ts';
import type { PublishedContractingProcess } from '../../../collections/contracting-processes/published.ts';
import type { JsonObject } from '../../../collections/standards/json.ts';
import { contractingProcess } from '../../../site/standards/oc4ids-contracts.ts';
import { releasesOf, tagsOf } from '../../../site/standards/ocds-releases.ts';
import { recordOf } from '../../../site/standards/packages.ts';
import { award, processRow } from '../site/read-model-rows.ts';

type Contract = PublishedContractingProcess['contracts'][number];
type Amendment = Contract['amendments'][number];

const contract = (given: Partial<Contract>): Contract => ({
  id: null,
  awardId: null,
  status: null,
  number: '012-2024',
  dateSigned: '2024-03-01',
  startDate: '2024-03-15',
  endDate: '2024-12-10',
  amount: 1_000_000,
  currency: 'PEN',
  url: null,
  scope: null,
  administrator: null,
  amendments: [],
  ...given,
});
const first: Amendment = {
  id: 'a1',
  date: '2024-06-01',
  description: 'Adicional 1',
  amountChange: 150_000.5,
  daysChange: null,
};
const second: Amendment = {
  id: 'a2',
  date: '2024-09-01',
  description: 'Ampliación de plazo',
  amountChange: null,
  daysChange: 45,
};
const process = (given: Partial<PublishedContractingProcess>): PublishedContractingProcess =>
  processRow({
    key: 'lp-1',
    awards: [award('buena-pro', 1_000_000, ['20512345671'])],
    contracts: [contract({})],
    status: 'contracted',
    ...given,
  }).doc;
const amended = process({ contracts: [contract({ amendments: [first, second] })] });
const compiled = (...versions: PublishedContractingProcess[]): JsonObject =>
  recordOf(versions.map((doc, index) => ({ at: `2026-0${index + 1}-01T12:00:00.000Z`, doc })))[
    'compiledRelease'
  ] as JsonObject;
const summaryOf = (doc: PublishedContractingProcess): JsonObject =>
  JSON.parse(JSON.stringify((contractingProcess(doc) as { summary: object }).summary)) as JsonObject;
const idsOf = (doc: PublishedContractingProcess): unknown =>
  (compiled(doc)['contracts'] as { id: string; amendments?: { id: string }[] }[]).map(({ id, amendments }) => [
    id,
    ...(amendments ?? []).map((one) => one.id),
  ]);

test('9-4.1 an amended contract is worth what was signed plus its changes and ends later by their days', () => {
  // 1 000 000 + 150 000.50; 2024-12-10 + 45 days = 2025-01-24.
  expect(compiled(amended)['contracts']).toMatchObject([
    {
      value: { amount: 1_150_000.5, currency: 'PEN' },
      period: { startDate: '2024-03-15T00:00:00-05:00', endDate: '2025-01-24T00:00:00-05:00' },
    },
  ]);
});

test('9-4.1 the release with the amendment says so, and the one before keeps the value that was signed', () => {
  const releases = releasesOf([
    { at: '2026-01-01T12:00:00.000Z', doc: process({}) },
    { at: '2026-02-01T12:00:00.000Z', doc: amended },
  ]);
  expect(releases.map(({ tag }) => tag)).toEqual([['tender', 'award', 'contract'], ['contractAmendment']]);
  expect(releases.map((release) => (release['contracts'] as { value: { amount: number } }[])[0]?.value.amount)).toEqual(
    [1_000_000, 1_150_000.5],
  );
  expect(tagsOf(process({ contracts: [contract({ endDate: '2025-01-01' })] }), process({}))).toEqual([
    'contractUpdate',
  ]);
  expect(tagsOf(amended, null)).toContain('contractAmendment');
  expect(
    tagsOf(
      process({ contracts: [contract({ amendments: [{ ...first, amountChange: 7 }] })] }),
      process({ contracts: [contract({ amendments: [first] })] }),
    ),
  ).toEqual(['contractAmendment']);
});

test('9-4.1 OC4IDS keeps the signed terms and gives each amendment the value and period before and after it', () => {
  const summary = summaryOf(amended);
  expect(summary).toMatchObject({
    contractValue: { amount: 1_000_000 },
    contractPeriod: { endDate: '2024-12-10T00:00:00-05:00' },
  });
  expect(summary['modifications']).toMatchObject([
    { oldContractValue: { amount: 1_000_000 }, newContractValue: { amount: 1_150_000.5 }, type: 'value' },
    {
      oldContractPeriod: { endDate: '2024-12-10T00:00:00-05:00' },
      newContractPeriod: { endDate: '2025-01-24T00:00:00-05:00' },
      type: 'duration',
    },
  ]);
});

test('9-4.1 identifiers are those of the source and of the rows, and stay when a list is put in another order', () => {
  const other = contract({ number: '013-2024', id: '9001', amount: 5, amendments: [] });
  const [here, there] = [
    process({ contracts: [contract({ amendments: [first, second] }), other] }),
    process({ contracts: [other, contract({ amendments: [second, first] })] }),
  ];
  expect(idsOf(here)).toEqual([['012-2024', 'adenda-a1', 'adenda-a2'], ['9001']]);
  expect(idsOf(there)).toEqual([['9001'], ['012-2024', 'adenda-a2', 'adenda-a1']]);
});

test('9-4.1 what has no identifier is named by what it says, not by its place', () => {
  const bare = ({ id: _, ...rest }: Amendment): Amendment => rest;
  const ids = (amendments: Amendment[]): Set<string> =>
    new Set((idsOf(process({ contracts: [contract({ amendments })] })) as string[][])[0]);
  const both = ids([bare(first), bare(second)]);
  expect(ids([bare(second), bare(first)])).toEqual(both);
  expect([...ids([bare(second)])].every((id) => both.has(id))).toBe(true);
  const bidders = [
    { key: null, ruc: null, name: 'Consorcio Uno', isWinner: false },
    { key: null, ruc: null, name: 'Consorcio Dos', isWinner: true },
  ];
  const parties = (list: typeof bidders): string[] =>
    (compiled(process({ bidders: list }))['tender'] as { tenderers: { id: string }[] }).tenderers
      .map(({ id }) => id)
      .sort();
  expect(parties([...bidders].reverse())).toEqual(parties(bidders));
});

test('9-4.1 a withdrawn award and a cancelled contract stay as such and count in no sum', () => {
  const doc = process({
    awards: [{ ...award('uno', 400, ['20512345671']), status: 'cancelled' }, award('dos', 500, ['20512345680'])],
    contracts: [
      contract({ number: 'c-1', awardId: 'uno', amount: 400, status: 'cancelled' }),
      contract({ number: 'c-2', awardId: 'dos', amount: 500 }),
    ],
  });
  const release = compiled(doc);
  expect((release['awards'] as { id: string; status?: string }[]).map(({ id, status }) => [id, status])).toEqual([
    ['uno', 'cancelled'],
    ['dos', undefined],
  ]);
  expect(release['contracts']).toMatchObject([
    { id: 'c-1', awardID: 'uno', status: 'cancelled' },
    { id: 'c-2', awardID: 'dos' },
  ]);
  const summary = summaryOf(doc);
  expect(summary['contractValue']).toEqual({ amount: 500, currency: 'PEN' });
  expect((summary['suppliers'] as { id: string }[]).map(({ id }) => id)).toEqual(['invermet-20512345680']);
  expect(tagsOf(doc, { ...doc, awards: doc.awards.map((one) => ({ ...one, status: null })) })).toEqual([
    'awardCancellation',
  ]);
});

test('9-2.1 a state that nobody states is in no standard, neither of the process, nor of its awards and contracts', () => {
  const doc = process({ status: 'notPublished' });
  const release = compiled(doc);
  expect(
    [release['tender'], ...(release['awards'] as object[]), ...(release['contracts'] as object[])].map((part) =>
      Object.hasOwn(part as object, 'status'),
    ),
  ).toEqual([false, false, false]);
  expect(summaryOf(doc)['status'] ?? null).toBeNull();
  expect(restoreProcess(release)?.status).toBe('notPublished');
  // That a contract was signed does not say that it is still in force; that the process is concluded says that it
  // ended.
  expect(
    [compiled(process({})), compiled(process({ status: 'complete' }))].map(({ contracts }) =>
      (contracts as { status?: string }[]).map(({ status }) => status),
    ),
  ).toEqual([[undefined], ['terminated']]);
});
