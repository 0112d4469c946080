import { relatedId } from '../fields/related-id.ts';

export type ProcessParties = {
  bidders?: readonly { organization?: unknown }[] | null;
  awards?: readonly { suppliers?: readonly unknown[] | null }[] | null;
};

/** Identifiers of the bidders and suppliers of a process. */
export function partiesOfProcess({ bidders, awards }: ProcessParties): string[] {
  return [
    ...(bidders ?? []).map(({ organization }) => organization),
    ...(awards ?? []).flatMap(({ suppliers }) => suppliers ?? []),
  ].flatMap((party) => relatedId(party) ?? []);
}
