import { describe, expect, test } from 'vitest';
import { emptyProcess } from '../../../cms/plugins/imports/formats/process.ts';
import type { ProcessRecord } from '../../../cms/plugins/imports/formats/records.ts';
import { saveProcesses } from '../../../cms/plugins/imports/write/processes.ts';
import { directory, party, reasons, sessionOver, told, type Options } from './session-setup.ts';

const record = (more: Partial<ProcessRecord> = {}): ProcessRecord => ({
  ...emptyProcess({ row: 3, nomenclature: told('LP-1-2026-INVERMET', 'NOMENCLATURA'), mayCreate: true }),
  title: told('Mejoramiento de la vía'),
  buyer: party('INVERMET'),
  status: told('active' as const),
  ...more,
});
async function processes(
  records: ProcessRecord[],
  stored: object[] = [],
  { projects = [] as object[], ...options }: Options & { projects?: object[] } = {},
) {
  const over = sessionOver({ 'contracting-processes': stored, projects }, options);
  const keys = new Set<string>();
  const outcomes = await saveProcesses({ records, session: over.session, directory, index: new Map(), keys });
  return { ...over, outcomes, keys, documents: over.saved.map(({ document }) => document) };
}
const known = {
  id: 'p1',
  key: 'lp-1-2026-invermet',
  nomenclature: 'LP-1-2026-INVERMET',
  title: 'Mejoramiento de la vía',
  buyer: 'id-INVERMET',
  status: 'active',
  currency: 'PEN',
  isHidden: false,
  provenance: { source: 'MEF', asOf: '2026-01-01' },
};

describe('processes of a file', () => {
  test('a new one says what the file says, under the address of its nomenclature', async () => {
    const { outcomes, documents, saved } = await processes([
      record({
        ocid: told('ocds-x-1'),
        callCode: told('777'),
        category: told('works' as const),
        method: told('x'.repeat(200)),
        datePublished: told('2026-03-01'),
        tenderStart: told('2026-03-02'),
        tenderEnd: told('2026-03-09'),
        referenceAmount: told(1000),
        currency: 'USD',
        numberOfBidders: told(3),
      }),
    ]);
    expect(outcomes.map(({ action, key, title }) => [action, key, title])).toEqual([
      ['create', 'lp-1-2026-invermet', 'Mejoramiento de la vía'],
    ]);
    expect(saved[0]?.before).toBeNull();
    expect(documents[0]).toMatchObject({
      key: 'lp-1-2026-invermet',
      nomenclature: 'LP-1-2026-INVERMET',
      title: 'Mejoramiento de la vía',
      buyer: 'id-INVERMET',
      status: 'active',
      ocid: 'ocds-x-1',
      callCode: '777',
      category: 'works',
      method: 'x'.repeat(120),
      datePublished: '2026-03-01',
      tenderStart: '2026-03-02',
      tenderEnd: '2026-03-09',
      referenceAmount: 1000,
      currency: 'USD',
      numberOfBidders: 3,
      isHidden: false,
    });
  });

  test('without title it bears its nomenclature, and without state none', async () => {
    const { documents } = await processes([record({ title: null, status: null })]);
    expect(documents[0]).toMatchObject({ title: 'LP-1-2026-INVERMET', status: 'notPublished' });
    const other = await processes([record({ title: null, titleOfNew: told('Pistas') })]);
    expect([other.documents[0]?.['title'], other.outcomes[0]?.title]).toEqual(['Pistas', 'Pistas']);
  });

  test.each<[string, Partial<ProcessRecord>, object | null, RegExp]>([
    ['only adds to one that is there', { mayCreate: false }, null, /importe antes el archivo de procesos/],
    ['names no entity', { buyer: null }, null, /no nombra la entidad que contrata/],
    ['names one of several', { buyer: party('desconocida') }, null, /^hay dos de ese nombre$/],
    ['is of one in the trash', {}, { ...known, deletedAt: 'x' }, /está en la papelera/],
  ])('a row that %s is not written', async (_, more, stored, told_) => {
    const { outcomes, report, saved } = await processes([record(more)], stored ? [stored] : []);
    expect([outcomes[0]?.action, outcomes[0]?.key, saved]).toEqual(['rejected', 'LP-1-2026-INVERMET', []]);
    expect(report.findings[0]).toMatchObject({ column: 'NOMENCLATURA', value: 'LP-1-2026-INVERMET' });
    expect(reasons(report)[0]).toMatch(told_);
  });

  test('it is found by ocid, by call, by the ocid of the call, then by nomenclature', async () => {
    const found = async (more: Partial<ProcessRecord>, ...stored: object[]): Promise<unknown> => {
      const { outcomes } = await processes([record({ title: told('Otra'), ...more })], stored);
      return outcomes[0]?.before?.id ?? outcomes[0]?.action;
    };
    const other = { ...known, id: 'p2', key: 'otra', nomenclature: 'OTRA' };
    expect(await found({ ocid: told('o-1') }, known, { ...other, ocid: 'o-1' })).toBe('p2');
    expect(await found({ callCode: told('777') }, known, { ...other, callCode: '777' })).toBe('p2');
    expect(await found({ callCode: told('777') }, known, { ...other, ocid: 'ocds-dgv273-seacev3-777' })).toBe('p2');
    expect(await found({}, known, other)).toBe('p1');
    expect(await found({ ocid: told('o-1') }, { ...known, ocid: 'o-2' })).toBe('create');
    expect(await found({ callCode: told('777') }, { ...known, callCode: '778' })).toBe('create');
    expect(await found({ ocid: told('o-1') }, known)).toBe('p1');
  });

  test('of several of one nomenclature the awarded one is completed, else that with as many bidders, and it is said', async () => {
    const of = (id: string, more: object = {}) => ({ ...known, id, key: `clave-${id}`, ocid: `o-${id}`, ...more });
    const best = async (bidders: number | null, ...stored: object[]) => {
      const { outcomes, report } = await processes(
        [
          record({
            title: told('Otra'),
            bidders:
              bidders === null
                ? null
                : Array.from({ length: bidders }, (_, n) => ({ ...party(`b${n}`), isWinner: false })),
          }),
        ],
        stored,
      );
      return [outcomes[0]?.before?.id, reasons(report)[0]];
    };
    expect(await best(null, of('a'), of('b', { awards: [{ awardId: '1' }] }))).toEqual([
      'b',
      'hay 2 procesos con esta nomenclatura; se completó o-b',
    ]);
    expect((await best(3, of('a', { numberOfBidders: 9 }), of('b', { numberOfBidders: 4 })))[0]).toBe('b');
    expect((await best(9, of('a', { numberOfBidders: 9 }), of('b', { numberOfBidders: 4 })))[0]).toBe('a');
    expect((await best(null, of('a'), of('b', { numberOfBidders: 1 })))[0]).toBe('b');
    expect((await best(null, of('b'), of('a')))[0]).toBe('a');
  });

  test('two of one nomenclature in a file: the second stands under its ocid', async () => {
    const { outcomes } = await processes([record({ ocid: told('o-1') }), record({ ocid: told('o-2') })]);
    expect(outcomes.map(({ key }) => key)).toEqual(['lp-1-2026-invermet', 'o-2']);
  });

  test('a process does not go back because a file says less, unless it tells its whole state', async () => {
    const state = async (status: 'active' | 'contracted' | 'complete', isWholeState = false): Promise<unknown> => {
      const stored = { ...known, status: 'contracted', provenance: { source: 'MEF', asOf: '2026-01-01' } };
      const { documents } = await processes(
        [record({ status: told(status), isWholeState, numberOfBidders: told(2) })],
        [stored],
      );
      return documents[0]?.['status'];
    };
    expect(await state('active')).toBe('contracted');
    expect(await state('complete')).toBe('complete');
    expect(await state('active', true)).toBe('active');
  });

  test('a work of its CUI is tied to it, or it is said that none is there', async () => {
    const cui = { projectCui: told('2345678', 'CUI') };
    const tied = await processes([record(cui)], [], { projects: [{ id: 'w1', cui: '2345678' }] });
    expect([tied.documents[0]?.['project'], reasons(tied.report)]).toEqual(['w1', []]);
    const lone = await processes([record(cui)]);
    expect(lone.report.findings.map(({ column, value, reason }) => [column, value, reason])).toEqual([
      ['CUI', '2345678', 'la obra con ese CUI no está registrada; el proceso quedó sin obra'],
    ]);
    expect(lone.outcomes[0]?.action).toBe('create');
  });

  test('an older release takes nothing back: neither winners nor items', async () => {
    const items = [{ description: 'Cemento', quantity: 1, unit: null, classification: null }];
    const bidder = { ...party('A'), isWinner: true };
    const at = (moment: string, more: Partial<ProcessRecord> = {}) =>
      record({ moment, isWholeState: true, bidders: [bidder], items, ...more });
    const first = await processes([at('2026-05-01T10:00:00Z')]);
    expect(first.documents[0]).toMatchObject({
      bidders: [{ organization: 'id-A', isWinner: true }],
      provenance: { cells: { release: { value: '2026-05-01T10:00:00Z' }, items: { value: items } } },
    });
    const older = await processes(
      [at('2026-04-01T10:00:00Z', { bidders: [{ ...bidder, isWinner: false }], items: [] })],
      first.documents,
    );
    expect([older.outcomes[0]?.action, older.saved]).toEqual(['unchanged', []]);
    const newer = await processes(
      [at('2026-06-01T10:00:00Z', { bidders: [{ ...bidder, isWinner: false }] })],
      first.documents,
    );
    expect(newer.documents[0]).toMatchObject({
      bidders: [{ organization: 'id-A', isWinner: false }],
      provenance: { cells: { release: { value: '2026-06-01T10:00:00Z' } } },
    });
    const lateWinner = await processes(
      [at('2026-04-01T10:00:00Z', { bidders: [{ ...party('B'), isWinner: true }] })],
      first.documents,
    );
    expect(lateWinner.documents[0]).toMatchObject({
      bidders: [
        { organization: 'id-A', isWinner: true },
        { organization: 'id-B', isWinner: false },
      ],
    });
  });

  test('the amount and its currency are one fact', async () => {
    const stored = {
      ...known,
      referenceAmount: 500,
      currency: 'PEN',
      provenance: { source: 'Otra', asOf: '2026-12-01' },
    };
    const kept = await processes(
      [record({ referenceAmount: told(900), currency: 'USD', numberOfBidders: told(2) })],
      [stored],
    );
    expect(kept.documents[0]).toMatchObject({ referenceAmount: 500, currency: 'PEN' });
    const bare = await processes([record({ currency: 'USD', numberOfBidders: told(2) })], [stored]);
    expect(bare.documents[0]?.['currency']).toBe('PEN');
  });

  test('the same again changes nothing', async () => {
    const first = await processes([record()]);
    const again = await processes([record()], first.documents);
    expect([again.outcomes[0]?.action, again.outcomes[0]?.key, again.unchanged(), again.saved]).toEqual([
      'unchanged',
      'lp-1-2026-invermet',
      1,
      [],
    ]);
  });
});
