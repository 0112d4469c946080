import { describe, expect, onTestFinished, test } from 'vitest';
import {
  concessionDependsOnToday,
  concessionFile,
  concessionsOf,
  concessionsWithoutFile,
  guaranteeState,
  obligationState,
  penaltyTotals,
} from '../../../site/published/concessions.ts';
import { concessionAddresses } from '../../../site/src/addresses/concessions.ts';
import { guaranteeMark, penaltyWords } from '../../../site/src/components/concessions/words.ts';
import { concessionRow, readModelWith } from './read-model-rows.ts';

const TODAY = '2026-11-22';
const DEADLINE = { today: TODAY, dueSoonDays: 60 };

describe('state of a guarantee by date (PO-7)', () => {
  test.each([
    ['2026-11-21', 'expired'],
    ['2026-11-22', 'expiring'],
    ['2027-01-21', 'expiring'],
    ['2027-01-22', 'valid'],
    [null, 'undated'],
  ] as const)('PO-7 in custody until %s it is %s', (expiresOn, state) => {
    expect(guaranteeState({ status: 'active', expiresOn }, DEADLINE)).toBe(state);
  });

  test('PO-7 what was returned or executed does not expire', () => {
    expect(guaranteeState({ status: 'returned', expiresOn: '2020-01-01' }, DEADLINE)).toBe('returned');
    expect(guaranteeState({ status: 'executed', expiresOn: '2020-01-01' }, DEADLINE)).toBe('executed');
  });

  test('PO-7 the state is said in words, with how long', () => {
    const guarantee = {
      kind: 'performance',
      purpose: null,
      amount: null,
      currency: 'PEN',
      issuer: null,
      issuedOn: null,
      status: 'active',
      provenance: { source: 'x', asOf: null, consultedOn: null, url: null, grade: null },
    } as const;
    expect(guaranteeMark({ ...guarantee, expiresOn: '2026-11-10' }, DEADLINE).text).toBe('Vencida hace 12\u00a0días');
    expect(guaranteeMark({ ...guarantee, expiresOn: TODAY }, DEADLINE).text).toBe('Vence hoy');
    expect(guaranteeMark({ ...guarantee, expiresOn: '2026-11-23' }, DEADLINE).text).toBe('Vence en 1\u00a0día');
  });
});

test('PO-7 an obligation is late from the day after it was due, while it is pending', () => {
  expect(obligationState({ status: 'pending', dueDate: '2026-11-21' }, DEADLINE)).toBe('late');
  expect(obligationState({ status: 'pending', dueDate: TODAY }, DEADLINE)).toBe('dueSoon');
  expect(obligationState({ status: 'pending', dueDate: '2027-01-22' }, DEADLINE)).toBe('pending');
  expect(obligationState({ status: 'pending', dueDate: null }, DEADLINE)).toBe('pending');
  expect(obligationState({ status: 'met', dueDate: '2020-01-01' }, DEADLINE)).toBe('met');
});

test('PO-7 penalties imposed, paid, contested and owed add up to the cent by currency', () => {
  const penalty = (
    amount: number | null,
    status: 'imposed' | 'contested' | 'paid' | 'annulled',
    paidAmount: number | null = null,
    currency: 'PEN' | 'USD' = 'PEN',
  ) => ({ amount, status, paidAmount, currency });
  expect(
    penaltyTotals([
      penalty(0.1, 'paid'),
      penalty(0.2, 'imposed', 0.05),
      penalty(10, 'contested'),
      penalty(99, 'annulled'),
      penalty(null, 'imposed'),
      penalty(7, 'paid', 6, 'USD'),
    ]),
  ).toEqual([
    {
      currency: 'PEN',
      penalties: 5,
      imposed: 10.3,
      paid: 0.15,
      contested: 10,
      owed: 0.15,
      annulled: 99,
      withoutAmount: 1,
    },
    { currency: 'USD', penalties: 1, imposed: 7, paid: 6, contested: 0, owed: 1, annulled: 0, withoutAmount: 0 },
  ]);
  expect(penaltyTotals([])).toEqual([]);
});

test('9-1.6 an unknown payment or amount of a penalty is not a zero', () => {
  const [contested, unpublished, unpaid] = (
    [
      ['contested', 1_214_000],
      ['imposed', null],
      ['imposed', 50],
    ] as const
  ).map(([status, amount]) => penaltyTotals([{ currency: 'USD', amount, paidAmount: null, status }])[0]);
  if (!contested || !unpublished || !unpaid) throw new Error('falta un total');
  expect(contested).toMatchObject({ imposed: 1_214_000, paid: null, owed: 0, contested: 1_214_000 });
  expect(unpublished).toMatchObject({ imposed: null, owed: null, withoutAmount: 1 });
  expect(penaltyWords(contested)).toBe('US$\u00a01\u00a0214\u00a0000 impuestos; no se publica qué se pagó');
  expect(penaltyWords(unpublished)).toBe('1\u00a0penalidad sin monto publicado');
  expect(penaltyWords(unpaid)).toBe('US$\u00a00 pagados de US$\u00a050 impuestos');
});

describe('concession files in the read model (PO-7)', () => {
  test('PO-7 a file has its address by the code of its work; concessions without one are named', () => {
    const row = concessionRow({ key: 'f1', projectCode: 'tunel', guarantees: [], obligations: [] });
    const database = readModelWith([row]);
    onTestFinished(() => database.close());
    const insert = database.prepare(
      "INSERT INTO project_facts (key, title, status, kind, updated_at, search) VALUES (?, ?, 'execution', 'concession', '2026', '')",
    );
    insert.run('tunel', 'Túnel');
    insert.run('peaje', 'Peaje');
    expect(concessionFile(database, 'tunel')?.key).toBe('f1');
    expect(concessionFile(database, 'peaje')).toBeNull();
    expect(concessionsWithoutFile(database, 10)).toEqual({ total: 1, rows: [{ code: 'peaje', title: 'Peaje' }] });
    expect([...concessionAddresses(database)].map(({ path, tags }) => [path, tags])).toEqual([
      ['/concesiones/', ['concessions', 'projects', 'today']],
      ['/en/concessions/', ['concessions', 'projects', 'today']],
      ['/concesiones/tunel/', ['concession:tunel', 'project:tunel', 'today']],
      ['/en/concessions/tunel/', ['concession:tunel', 'project:tunel', 'today']],
    ]);
  });

  test('PO-7 what of a file depends on the day', () => {
    const guarantee = {
      kind: 'performance',
      purpose: null,
      amount: 5,
      currency: 'PEN',
      issuer: null,
      issuedOn: null,
      expiresOn: '2027-01-01',
      status: 'active',
      provenance: { source: 'x', asOf: null, consultedOn: null, url: null, grade: null },
    } as const;
    const { doc } = concessionRow({ key: 'f1', projectCode: 'tunel', guarantees: [guarantee] });
    expect(concessionDependsOnToday(doc)).toBe(true);
    expect(concessionDependsOnToday({ ...doc, guarantees: [{ ...guarantee, status: 'returned' }] })).toBe(false);
  });

  test('PO-7 each party leads to the files it is in, once', () => {
    const party = { key: 'MML', ruc: null, name: 'MML' };
    const database = readModelWith([
      concessionRow({ key: 'f1', projectCode: 'tunel', grantor: party, supervisor: party }),
    ]);
    onTestFinished(() => database.close());
    expect(concessionsOf(database, 'MML')).toEqual([{ code: 'tunel', name: 'Concesión f1' }]);
  });
});
