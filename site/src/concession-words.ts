import type { PublishedConcessionFile } from '../../collections/concession-files/published.ts';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { toldTerms } from '../published/concession-terms.ts';
import { currencySymbol, date, plural, roundAmount, roundMoney } from './format.ts';

/** What lists and heads say of a contract: every value that a source gives. Null: nobody publishes it. */
export type TermWords = { signed: string | null; term: string | null; end: string | null; investment: string | null };

/** «2049 o 2055» where sources do not agree; the end of what lapsed or was terminated reads as what was agreed or as what happened. */
export function termWords({ contract }: Pick<PublishedConcessionFile, 'contract'>, work: Pick<PublishedProject, 'figures' | 'status'> | null): TermWords {
  const told = toldTerms(contract, work?.figures ?? []);
  const said = (days: readonly string[]): string | null => (days.length === 0 ? null : days.map((one) => date(one)).join(' o '));
  const end = said(told.endsOn);
  const ending = work?.status === 'terminated' ? 'terminó:' : work?.status === 'lapsed' ? 'previsto hasta' : 'hasta';
  return {
    signed: said(told.signedOn), term: contract.termYears === null ? null : plural(contract.termYears, 'año', 'años'), end: end && `${ending} ${end}`,
    investment: amounts(told.investment, contract.currency),
  };
}

/** «US$ 480–600 millones»: the lowest and the highest of what is said. */
function amounts(values: readonly number[], currency: 'PEN' | 'USD' | 'EUR'): string | null {
  const [low, high] = [values[0], values.at(-1)];
  if (low === undefined || high === undefined) return null;
  if (low === high) return roundMoney(low, currency);
  const [from, to] = [roundAmount(low), roundAmount(high)];
  return from.unit === to.unit ? `${currencySymbol(currency)}\u00a0${from.figure}–${to.figure}${to.unit ? `\u00a0${to.unit}` : ''}` : `${roundMoney(low, currency)}–${roundMoney(high, currency)}`;
}
