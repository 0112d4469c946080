import type { DatabaseSync } from 'node:sqlite';
import type { PublishedConcessionFile } from '../../collections/concession-files/published.ts';
import type { Yardstick } from './accountability.ts';
import { sumPublished } from './cents.ts';
import { addDays } from '../../collections/calendar/days.ts';
import type { CurrencyCode } from './market.ts';
import { count, document, documents, statement } from './statement.ts';

/** The day, and within how many days what falls due is marked. */
export type Deadline = Pick<Yardstick, 'today' | 'dueSoonDays'>;

type Guarantee = PublishedConcessionFile['guarantees'][number];
type Obligation = PublishedConcessionFile['obligations'][number];
type Penalty = PublishedConcessionFile['penalties'][number];

/** `undated`: in custody, and nobody published until when. */
export type GuaranteeState = 'valid' | 'expiring' | 'expired' | 'undated' | 'returned' | 'executed';

/** What a guarantee is worth on a day (`YYYY-MM-DD`, Lima). It still covers on the day it expires. */
export function guaranteeState(
  { status, expiresOn }: Pick<Guarantee, 'status' | 'expiresOn'>,
  { today, dueSoonDays }: Deadline,
): GuaranteeState {
  if (status !== 'active') return status;
  if (expiresOn === null) return 'undated';
  if (expiresOn < today) return 'expired';
  return expiresOn <= addDays(today, dueSoonDays) ? 'expiring' : 'valid';
}

/** `late`: pending although it was due before `today`. The day it is due is not late. */
export type ObligationState = Obligation['status'] | 'late' | 'dueSoon';

export function obligationState(
  { status, dueDate }: Pick<Obligation, 'status' | 'dueDate'>,
  { today, dueSoonDays }: Deadline,
): ObligationState {
  if (status !== 'pending' || dueDate === null) return status;
  if (dueDate < today) return 'late';
  return dueDate <= addDays(today, dueSoonDays) ? 'dueSoon' : 'pending';
}

/**
 * Penalties of one currency, to the cent. `imposed` leaves annulled ones out and counts contested ones; `owed` is what
 * was imposed, is not contested and was not paid; `withoutAmount` counts those whose amount nobody published. Null:
 * nobody publishes it, which is no zero; of a contested penalty nobody knows a payment unless it is published.
 */
export type PenaltyTotal = {
  currency: CurrencyCode;
  penalties: number;
  imposed: number | null;
  paid: number | null;
  contested: number | null;
  owed: number | null;
  annulled: number | null;
  withoutAmount: number;
};

export function penaltyTotals(
  penalties: readonly Pick<Penalty, 'currency' | 'amount' | 'paidAmount' | 'status'>[],
): PenaltyTotal[] {
  const currencies = [...new Set(penalties.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const own = penalties.filter((one) => one.currency === currency);
    const known = (some: typeof own, amountOf: (one: (typeof own)[number]) => number | null): number | null =>
      some.length === 0 ? 0 : sumPublished(some.map(amountOf));
    const standing = own.filter(({ status }) => status !== 'annulled');
    return {
      currency,
      penalties: own.length,
      imposed: known(standing, ({ amount }) => amount),
      paid: known(standing, paidOf),
      contested: known(
        own.filter(({ status }) => status === 'contested'),
        ({ amount }) => amount,
      ),
      owed: known(
        standing.filter(({ status }) => status !== 'contested'),
        (one) => (one.amount === null ? null : Math.max(0, one.amount - (paidOf(one) ?? 0))),
      ),
      annulled: known(
        own.filter(({ status }) => status === 'annulled'),
        ({ amount }) => amount,
      ),
      withoutAmount: own.filter(({ amount }) => amount === null).length,
    };
  });
}

/**
 * What was paid of a penalty: the published payment; of one marked as paid without it, the whole; nothing of one that
 * is still owed. Null: not known.
 */
function paidOf({ paidAmount, amount, status }: Pick<Penalty, 'amount' | 'paidAmount' | 'status'>): number | null {
  if (paidAmount !== null) return paidAmount;
  if (status === 'paid') return amount;
  return status === 'imposed' ? 0 : null;
}

/** Whether anything said of this file depends on what day it is. */
export function concessionDependsOnToday({
  guarantees,
  obligations,
}: Pick<PublishedConcessionFile, 'guarantees' | 'obligations'>): boolean {
  return (
    guarantees.some(({ status, expiresOn }) => status === 'active' && expiresOn !== null) ||
    obligations.some(({ status, dueDate }) => status === 'pending' && dueDate !== null)
  );
}

/** All files, real ones before invented ones. There are tens of concessions, not thousands. */
export function concessionFiles(database: DatabaseSync): PublishedConcessionFile[] {
  return documents<PublishedConcessionFile>(
    database,
    "SELECT doc FROM concession_files ORDER BY doc ->> '$.name', key",
  );
}

/** The file of a concession by the code of its work, null when there is none. */
export function concessionFile(database: DatabaseSync, code: string): PublishedConcessionFile | null {
  return document<PublishedConcessionFile>(
    database,
    'SELECT doc FROM concession_files WHERE project_code = ? ORDER BY key LIMIT 1',
    code,
  );
}

export function hasConcessionFile(database: DatabaseSync, code: string): boolean {
  return count(database, 'SELECT EXISTS (SELECT 1 FROM concession_files WHERE project_code = ?) AS n', code) === 1;
}

/** Concessions that have no published file yet, by title, and how many there are. */
export function concessionsWithoutFile(
  database: DatabaseSync,
  limit: number,
): { rows: { code: string; title: string }[]; total: number } {
  const missing =
    "FROM project_facts f WHERE kind = 'concession' AND NOT EXISTS (SELECT 1 FROM concession_files c WHERE c.project_code = f.key)";
  const rows = statement(
    database,
    `SELECT key, coalesce(short_title, title) AS title ${missing} ORDER BY title, key LIMIT ?`,
  ).all(limit);
  return {
    total: count(database, `SELECT count(*) AS n ${missing}`),
    rows: rows.map((row) => ({ code: String(row['key']), title: String(row['title']) })),
  };
}

/** Concessions whose parties include an organisation. */
export function concessionsOf(database: DatabaseSync, key: string): { code: string; name: string }[] {
  return statement(
    database,
    `SELECT project_code, doc ->> '$.name' AS name FROM concession_files WHERE concessionaire_key = :key
    UNION SELECT project_code, doc ->> '$.name' FROM concession_files WHERE grantor_key = :key
    UNION SELECT project_code, doc ->> '$.name' FROM concession_files WHERE supervisor_key = :key ORDER BY name`,
  )
    .all({ key })
    .map((row) => ({ code: String(row['project_code']), name: String(row['name']) }));
}
