import type { OrganizationRef } from '../fields/published.ts';
import { isWithheldName } from '../organizations/legal-entity.ts';
import { stableIds } from '../standards/stable-ids.ts';
import type { PublishedContractingProcess } from './published.ts';

type Process = PublishedContractingProcess;

/** Identifiers of awards: that of the source or of their row, else one made of what they say. */
export const awardIds = (awards: Process['awards']): string[] =>
  stableIds(awards, {
    own: ({ id }) => id,
    content: ({ date, amount, currency, suppliers }) => [
      date,
      amount,
      currency,
      suppliers.map(({ key, name }) => key ?? name).sort(),
    ],
    prefix: 'adjudicacion-',
  });

/** What tells bidders without number or name apart: their row, else what they say. */
export const bidderIds = (bidders: Process['bidders']): string[] =>
  stableIds(bidders, {
    own: ({ id }) => id && `postor-${id}`,
    content: ({ key, name, isWinner }) => [key, name, isWinner],
    prefix: 'postor-',
  });

/** What tells suppliers that are not named apart within their award, in their order: what stands in the place of their names. */
export function supplierPlaces(
  { suppliers }: Pick<Process['awards'][number], 'suppliers'>,
  award: string | undefined,
): string[] {
  const isNamed = ({ key, ruc, name }: OrganizationRef): boolean =>
    key !== null || ruc !== null || !(isWithheldName(name) || name.trim() === '');
  const places = stableIds(
    suppliers.filter((supplier) => !isNamed(supplier)),
    { own: () => `adjudicatario-${award ?? ''}`, content: ({ name }) => [name] },
  );
  return suppliers.map((supplier) => (isNamed(supplier) ? '' : (places.shift() ?? '')));
}
