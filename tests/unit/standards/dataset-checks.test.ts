import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../collections/standards/json.ts';
import { datasetChecks, type DatasetResult } from '../../../site/standards/quality/dataset-checks.ts';

/** The result of one check over these processes. */
function resultOf(code: string, releases: readonly JsonObject[]): DatasetResult {
  const checks = datasetChecks();
  for (const release of releases) checks.add(release);
  return checks.results().find((one) => one.code === code) ?? expect.fail(`no hay ${code}`);
}
/** `count` processes, each made from its number. */
const many = (count: number, make: (index: number) => JsonObject): JsonObject[] =>
  Array.from({ length: count }, (_, index) => ({ ocid: `o${index}`, ...make(index) }));
const verdict = ({ isMet, looked, figures }: DatasetResult): unknown[] => [isMet, looked, figures];

test('there are 24 checks, each with its name; over no process they say nothing', () => {
  const results = datasetChecks().results();
  expect(results.map(({ code }) => code)).toEqual([
    ...[
      'main_procurement_category',
      'tender_procurement_method',
      'tender_status',
      'tender_award_criteria',
      'tender_submission_method',
      'awards_status',
      'contracts_status',
      'milestone_status',
      'milestone_type',
      'document_document_type',
      'value_currency',
      'related_process_relation',
      'tender_value',
      'awards_value',
      'contracts_value',
      'tender_value_repetition',
      'awards_value_repetition',
      'contracts_value_repetition',
      'buyer',
      'buyer_repetition',
    ].map((name) => `distribution.${name}`),
    'unique.tender_id',
    'misc.url_availability',
    'reference.related_process_identifier',
    'consistent.related_process_title',
  ]);
  for (const { isMet, looked, name, kind, code } of results) {
    expect([isMet, looked, code.startsWith(kind)]).toEqual([null, 0, true]);
    expect(name).toMatch(/^\S.{20,}\.$/);
  }
});

describe('shares of codes', () => {
  const category = (works: number, all = 100): JsonObject[] =>
    many(all, (index) => ({ tender: { mainProcurementCategory: index < works ? 'works' : 'goods' } }));
  test('no category has more than 95 of 100', () => {
    const told = (works: number, all?: number) =>
      verdict(resultOf('distribution.main_procurement_category', category(works, all)));
    expect(told(95)).toEqual([true, 100, 'goods: 5 | works: 95']);
    expect(told(96)).toEqual([false, 100, 'goods: 4 | works: 96']);
    expect(told(3)).toEqual([false, 100, 'goods: 97 | works: 3']);
    // Of fewer than a hundred a share says nothing.
    expect(told(99, 99)).toEqual([null, 99, 'works: 99']);
  });
  test('open procedures are between 1 and 99 of 100', () => {
    const told = (open: number) =>
      resultOf(
        'distribution.tender_procurement_method',
        many(100, (index) => ({ tender: { procurementMethod: index < open ? 'open' : 'direct' } })),
      ).isMet;
    expect([0, 1, 50, 99, 100].map(told)).toEqual([false, true, true, true, false]);
  });
  test('both of the wanted states are there', () => {
    const told = (active: number, complete: number) =>
      resultOf(
        'distribution.tender_status',
        many(100, (index) => ({
          tender: { status: index < active ? 'active' : index < active + complete ? 'complete' : 'planned' },
        })),
      ).isMet;
    expect([told(1, 99), told(1, 1), told(0, 50), told(50, 0)]).toEqual([true, true, false, false]);
  });
  test.each([
    ['tender_award_criteria', (value: string) => ({ tender: { awardCriteria: value } })],
    ['tender_submission_method', (value: string) => ({ tender: { submissionMethod: [value] } })],
    ['milestone_type', (value: string) => ({ contracts: [{ implementation: { milestones: [{ type: value }] } }] })],
    ['milestone_type', (value: string) => ({ planning: { milestones: [{ type: value }] } })],
    ['document_document_type', (value: string) => ({ awards: [{ documents: [{ documentType: value }] }] })],
    ['document_document_type', (value: string) => ({ tender: { documents: [{ documentType: value }] } })],
    ['value_currency', (value: string) => ({ contracts: [{ value: { currency: value } }] })],
    ['value_currency', (value: string) => ({ planning: { budget: { amount: { currency: value } } } })],
    ['related_process_relation', (value: string) => ({ relatedProcesses: [{ relationship: [value] }] })],
  ] as [string, (value: string) => JsonObject][])('%s: no value has more than 99 of 100', (code, make) => {
    const told = (a: number, all: number) =>
      resultOf(
        `distribution.${code}`,
        many(all, (index) => make(index < a ? 'a' : 'b')),
      ).isMet;
    expect([told(100, 100), told(99, 100), told(199, 200)]).toEqual([false, true, false]);
  });
  test.each([
    ['awards_status', 'awards', 'active'],
    ['contracts_status', 'contracts', 'terminated'],
  ])('%s', (code, list, status) => {
    const told = (other: string) =>
      resultOf(
        `distribution.${code}`,
        many(100, (index) => ({ [list]: [{ status: index % 2 ? status : other }] })),
      ).isMet;
    expect([told(status), told(list === 'awards' ? 'cancelled' : 'active')]).toEqual([false, true]);
  });
  test('met milestones', () => {
    const told = (met: number) =>
      resultOf(
        'distribution.milestone_status',
        many(100, (index) => ({ tender: { milestones: [{ status: index < met ? 'met' : 'scheduled' }] } })),
      ).isMet;
    expect([told(0), told(1), told(100)]).toEqual([false, true, false]);
  });
});

describe('amounts', () => {
  const priced = (amounts: readonly number[], currency = 'PEN'): JsonObject[] =>
    many(amounts.length, (index) => ({ tender: { value: { amount: amounts[index] ?? 0, currency } } }));
  const one = (largest: number): JsonObject[] => priced([largest, ...Array.from({ length: 99 }, () => 1)]);
  test('the largest hundredth has no more than half of the money', () => {
    const told = (releases: JsonObject[]) => verdict(resultOf('distribution.tender_value', releases));
    expect(told(one(99))).toEqual([true, 100, 'PEN: 50.0 %']);
    expect(told(one(100))).toEqual([false, 100, 'PEN: 50.3 %']);
    // Of 101 amounts the hundredth are two.
    expect(told(priced([60, 50, ...Array.from({ length: 99 }, () => 1)]))).toEqual([false, 101, 'PEN: 52.6 %']);
    expect(told(priced([5]))).toEqual([null, 1, 'PEN: 100.0 %']);
    expect(told(priced(Array.from({ length: 100 }, () => 0)))).toEqual([true, 100, 'PEN: 0.0 %']);
  });
  test('by currency: the worst tells, and all are looked at', () => {
    const both = [...one(99), ...priced([7], 'USD').map((release) => ({ ...release, ocid: 'x' }))];
    expect(verdict(resultOf('distribution.tender_value', both))).toEqual([null, 101, 'USD: 100.0 %']);
  });
  test('of awards and contracts too', () => {
    const of = (list: string): JsonObject[] =>
      many(100, () => ({ [list]: [{ value: { amount: 1, currency: 'PEN' } } as JsonObject, {}] }));
    for (const list of ['awards', 'contracts'])
      expect(verdict(resultOf(`distribution.${list}_value`, of(list)))).toEqual([true, 100, 'PEN: 1.0 %']);
  });
  test('the three that are repeated most are less than a tenth', () => {
    const repeated = (times: number[]): JsonObject[] =>
      priced([
        ...times.flatMap((count, index) => Array.from({ length: count }, () => index + 1)),
        ...Array.from({ length: 100 - times.reduce((sum, count) => sum + count, 0) }, (_, index) => 1000 + index),
      ]);
    const told = (times: number[]) => verdict(resultOf('distribution.tender_value_repetition', repeated(times)));
    expect(told([4, 3, 2, 2])).toEqual([true, 100, 'PEN 1: 4 | PEN 2: 3 | PEN 3: 2']);
    expect(told([4, 3, 3])).toEqual([false, 100, 'PEN 1: 4 | PEN 2: 3 | PEN 3: 3']);
    expect(verdict(resultOf('distribution.tender_value_repetition', priced([7, 7])))).toEqual([null, 2, 'PEN 7: 2']);
  });
});

describe('buyers and references', () => {
  const bought = (count: number, buyerOf: (index: number) => string): JsonObject[] =>
    many(count, (index) => ({ buyer: { id: buyerOf(index) } }));
  test('less than half of the buyers have one process, and none has more than half of them', () => {
    const told = (code: string, releases: JsonObject[]) => verdict(resultOf(`distribution.${code}`, releases));
    // One with 98 processes, two with one each; then two with 50.
    const lone = bought(100, (index) => (index < 98 ? 'a' : `b${index}`));
    expect(told('buyer', lone)).toEqual([false, 3, '2 de 3 con un solo proceso']);
    expect(told('buyer_repetition', lone)).toEqual([false, 100, 'el mayor, 98 de 100']);
    const even = bought(100, (index) => (index < 50 ? 'a' : 'b'));
    expect(told('buyer', even)).toEqual([true, 2, '0 de 2 con un solo proceso']);
    expect(told('buyer_repetition', even)).toEqual([true, 100, 'el mayor, 50 de 100']);
    const half = bought(100, (index) => (index < 99 ? 'a' : 'b'));
    expect(told('buyer', half)).toEqual([false, 2, '1 de 2 con un solo proceso']);
    expect(told('buyer', even.slice(1))).toEqual([null, 2, '0 de 2 con un solo proceso']);
  });
  test('a tender has a name of its own', () => {
    const named = (...ids: string[]) =>
      verdict(
        resultOf(
          'unique.tender_id',
          ids.map((id, index) => ({ ocid: `o${index}`, tender: { id } })),
        ),
      );
    expect([named('a', 'b'), named('a', 'b', 'a')]).toEqual([
      [true, 2, '0 repetidos'],
      [false, 2, '1 repetidos'],
    ]);
  });
  test('documents have web addresses', () => {
    const at = (place: string, url: string): JsonObject => ({
      ocid: 'o',
      [place]: place === 'planning' || place === 'tender' ? { documents: [{ url }] } : [{ documents: [{ url }] }],
    });
    for (const place of ['planning', 'tender', 'awards', 'contracts']) {
      expect(verdict(resultOf('misc.url_availability', [at(place, 'https://a.example/x')]))).toEqual([
        true,
        1,
        '0 mal escritas',
      ]);
      for (const url of ['ftp://a.example', 'https:///x', ' https://a.example'])
        expect(verdict(resultOf('misc.url_availability', [at(place, url)]))).toEqual([false, 1, '1 mal escritas']);
    }
  });
  test('related processes are published, under the same name', () => {
    const related = (identifier: string, title?: string): JsonObject[] => [
      { ocid: 'a', tender: { title: 'Uno' } },
      { ocid: 'b', relatedProcesses: [{ identifier, ...(title ? { title } : {}) }] },
    ];
    const told = (releases: JsonObject[]) => [
      verdict(resultOf('reference.related_process_identifier', releases)),
      verdict(resultOf('consistent.related_process_title', releases)),
    ];
    expect(told(related('a', 'Uno'))).toEqual([
      [true, 1, '0 sin publicar'],
      [true, 1, '0 con otro nombre'],
    ]);
    expect(told(related('a', 'Dos'))).toEqual([
      [true, 1, '0 sin publicar'],
      [false, 1, '1 con otro nombre'],
    ]);
    expect(told(related('z', 'Uno'))).toEqual([
      [false, 1, '1 sin publicar'],
      [true, 1, '0 con otro nombre'],
    ]);
    expect(told(related('a'))[1]).toEqual([true, 1, '0 con otro nombre']);
  });
});
