import type { PublishedConcessionFile } from '../../../../collections/concession-files/published.ts';
import type { PublishedProject } from '../../../../collections/projects/published.ts';
import { toldTerms } from '../../../../collections/concession-files/told-terms.ts';
import { date, plural, roundMoneyRange } from '../../../../collections/words/format.ts';

/** What lists and heads say of a contract: every value that a source gives. Null: nobody publishes it. */
export type TermWords = { signed: string | null; term: string | null; end: string | null; investment: string | null };

/**
 * «2049 o 2055» where sources do not agree; the end of what lapsed or was terminated reads as what was agreed or as
 * what happened.
 */
export function termWords(
  { contract }: Pick<PublishedConcessionFile, 'contract'>,
  work: Pick<PublishedProject, 'figures' | 'status'> | null,
): TermWords {
  const told = toldTerms(contract, work?.figures ?? []);
  const said = (days: readonly string[]): string | null =>
    days.length === 0 ? null : days.map((one) => date(one)).join(' o ');
  const end = said(told.endsOn.values);
  const ending = work?.status === 'terminated' ? 'terminó:' : work?.status === 'lapsed' ? 'previsto hasta' : 'hasta';
  return {
    signed: said(told.signedOn.values),
    term: contract.termYears === null ? null : plural(contract.termYears, 'año', 'años'),
    end: end && `${ending} ${end}`,
    investment: roundMoneyRange(told.investment.values, told.investment.currency),
  };
}
