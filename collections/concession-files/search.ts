import type { SearchParts } from '../published/search.ts';
import type { PublishedConcessionFile } from './published.ts';

/** What can be found of it. */
export const searchParts = (file: PublishedConcessionFile): SearchParts => ({
  title: file.name,
  codes: [file.projectCode, file.contract.number],
  place: [],
  body: [
    file.projectTitle,
    file.summary,
    file.grantor?.name,
    file.concessionaire?.name,
    file.concessionaireName,
    file.supervisor?.name,
    ...file.shareholders.map(({ name }) => name),
    ...file.lenders.map(({ name }) => name),
    ...file.claims.flatMap(({ title, forum, claimant }) => [title, forum, claimant]),
    ...file.obligations.map(({ description }) => description),
    ...file.renegotiations.map(({ topic }) => topic),
  ],
  terms: [
    'concesión expediente accionista accionistas',
    file.guarantees.length > 0 && 'garantía',
    file.addenda.length > 0 && 'adenda',
    file.penalties.length > 0 && 'penalidad',
    file.claims.length > 0 && 'arbitraje controversia',
  ],
});
