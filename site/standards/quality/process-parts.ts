import type { JsonObject } from '../../../collections/standards/json.ts';
import { momentAt, objectsAt } from './document.ts';

/** `null`: the process tells nothing that the check looks at. */
export type Outcome = boolean | null;

export type ProcessCheck = {
  code: string;
  kind: 'consistent' | 'reference' | 'coherent';
  name: string;
  check: (release: JsonObject) => Outcome;
};

/** All of several outcomes; those of nothing are left out. */
export const all = (outcomes: readonly Outcome[]): Outcome => {
  const told = outcomes.filter((one) => one !== null);
  return told.length === 0 ? null : told.every(Boolean);
};

export const notAfter = (early: number | null, late: number | null): Outcome =>
  early === null || late === null ? null : early <= late;

/** Places where a party is named by its part in the process. */
export const parts = [
  { role: 'buyer', path: 'buyer', noun: 'El comprador' },
  { role: 'tenderer', path: 'tender.tenderers', noun: 'Cada postor' },
  { role: 'procuringEntity', path: 'tender.procuringEntity', noun: 'La entidad convocante' },
  { role: 'supplier', path: 'awards.suppliers', noun: 'Cada adjudicatario' },
  { role: 'payer', path: 'contracts.implementation.transactions.payer', noun: 'Cada pagador' },
  { role: 'payee', path: 'contracts.implementation.transactions.payee', noun: 'Cada cobrador' },
] as const;

type Part = (typeof parts)[number];

const partyOf = (release: JsonObject, reference: JsonObject): JsonObject | undefined =>
  objectsAt(release, 'parties').find(({ id }) => id === reference['id']);

const each = (release: JsonObject, { path }: Part, test: (reference: JsonObject) => Outcome): Outcome =>
  all(objectsAt(release, path).map(test));

export const partChecks = parts.flatMap((part): ProcessCheck[] => [
  {
    code: `reference.${part.role}_in_parties`,
    kind: 'reference',
    name: `${part.noun} está en la lista de partes.`,
    check: (release) => each(release, part, (one) => partyOf(release, one) !== undefined),
  },
  {
    code: `consistent.${part.role}_in_parties_roles`,
    kind: 'consistent',
    name: `${part.noun} lleva ese papel en la lista de partes.`,
    check: (release) =>
      each(release, part, (one) => {
        const party = partyOf(release, one);
        return party === undefined ? null : Array.isArray(party['roles']) && party['roles'].includes(part.role);
      }),
  },
  {
    code: `consistent.${part.role}_name_in_parties`,
    kind: 'consistent',
    name: `${part.noun} se llama igual en la lista de partes.`,
    check: (release) =>
      each(release, part, (one) => {
        const party = partyOf(release, one);
        return party === undefined || !one['name'] ? null : party['name'] === one['name'];
      }),
  },
]);

export const ofAward = (release: JsonObject, award: JsonObject): JsonObject[] =>
  objectsAt(release, 'contracts').filter(({ awardID, status }) => awardID === award['id'] && status !== 'cancelled');

/** Whether every day of a list of things is no later than the release that tells it. */
export const toldInTime = (release: JsonObject, paths: readonly string[]): Outcome =>
  all(
    paths.flatMap((path) => {
      const [list, field] = [path.slice(0, path.lastIndexOf('.')), path.slice(path.lastIndexOf('.') + 1)];
      return objectsAt(release, list).map((one) => notAfter(momentAt(one, field), momentAt(release, 'date')));
    }),
  );
