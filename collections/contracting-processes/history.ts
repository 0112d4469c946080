import { untold, type History } from '../published/history.ts';
import { amount, between, items, word } from '../words/changes.ts';
import { topicOf } from '../subscriptions/topics.ts';
import { factWords } from '../published/facts-history.ts';
import { facts } from './facts.ts';
import { processStates } from './labels.ts';
import type { PublishedContractingProcess } from './published.ts';

/** What followers of a contracting process, its work or its suppliers are told of a change. */
export const history: History<PublishedContractingProcess> = {
  plural: 'Procesos',
  title: ({ nomenclature, title }) => ({ es: `${nomenclature}. ${title}`, en: `${nomenclature}. ${title}` }),
  path: ({ key }) => ({ es: `/contratos/${key}/`, en: `/contratos/${key}/` }),
  topics: (_before, { projectCode, awards }) => [
    ...new Set([
      topicOf('topic', 'contratos'),
      ...(projectCode ? [topicOf('work', projectCode)] : []),
      ...awards.flatMap(({ suppliers }) => suppliers.flatMap(({ key }) => (key ? [topicOf('supplier', key)] : []))),
    ]),
  ],
  appeared: { es: 'Proceso nuevo en el portal', en: 'New process on the portal' },
  words: {
    ...factWords(facts),
    key: untold.address,
    ocid: untold.page,
    nomenclature: untold.page,
    title: untold.page,
    projectCode: untold.page,
    projectTitle: untold.elsewhere,
    buyer: untold.page,
    buyerContact: untold.elsewhere,
    status: between('Estado', 'Status', word(processStates.es), String),
    category: untold.page,
    datePublished: untold.page,
    tenderStart: untold.page,
    tenderEnd: untold.page,
    referenceAmount: amount('Valor referencial', 'Reference value'),
    currency: 'Se dice con los montos.',
    numberOfBidders: 'Se cuenta con los postores.',
    bidders: items('Postores', 'Bidders'),
    awards: items('Adjudicaciones', 'Awards'),
    contracts: items('Contratos y adendas', 'Contracts and amendments'),
    provenance: untold.source,
    search: untold.machinery,
    updatedAt: untold.machinery,
  },
};
