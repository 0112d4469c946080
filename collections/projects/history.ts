import type { History } from '../published/history.ts';
import { amount, between, day, items, said, share, word } from '../words/changes.ts';
import { topicOf } from '../subscriptions/topics.ts';
import { statusLabels, statusLabelsEn } from './labels.ts';
import type { PublishedProject } from './published.ts';

/** What followers of a work are told of a change. */
export const history: History<PublishedProject> = {
  plural: 'Obras',
  title: ({ title }) => ({ es: title, en: title }),
  path: ({ code }) => ({ es: `/obras/${code}/`, en: `/obras/${code}/` }),
  topics: (before, after, { overCostPercent }) => [
    topicOf('work', after.code),
    ...after.districts.map(({ ubigeo }) => topicOf('district', ubigeo)),
    ...[after.contractor, after.supervisor].flatMap((company) =>
      company?.key ? [topicOf('supplier', company.key)] : [],
    ),
    ...(before && isTrouble(before, after, overCostPercent) ? [topicOf('topic', 'rendicion')] : []),
  ],
  appeared: { es: 'Nueva en el portal', en: 'New on the portal' },
  words: {
    title: said('Cambió el nombre', 'The name changed'),
    status: between('Estado', 'Status', word(statusLabels), word(statusLabelsEn)),
    stoppage: ({ after }) =>
      after === null
        ? { es: 'Ya no figura paralizada', en: 'No longer stopped' }
        : { es: 'Figura paralizada', en: 'Recorded as stopped' },
    'stoppage.cause': said('Cambió la causa de la paralización', 'The cause of the stoppage changed'),
    'costs.currentPen': amount('Costo', 'Cost'),
    'costs.contractPen': amount('Monto del contrato', 'Contract amount'),
    'progress.physical': share('Avance físico', 'Physical progress'),
    'progress.financial': share('Avance financiero', 'Financial progress'),
    'dates.plannedEnd': day('Fin previsto', 'Planned end'),
    'dates.actualStart': day('Inicio de obra', 'Start of works'),
    'dates.actualEnd': day('Fin de obra', 'End of works'),
    contractor: said('Cambió el contratista', 'The contractor changed'),
    'contractor.name': said('Cambió el contratista', 'The contractor changed'),
    supervisor: said('Cambió el supervisor', 'The supervisor changed'),
    photos: items('Fotos', 'Photos'),
    documents: items('Documentos', 'Documents'),
  },
};

/** Does the change make it stopped, late or dearer than the threshold? */
const isTrouble = (before: PublishedProject, after: PublishedProject, overCostPercent: number): boolean =>
  (before.status !== 'stopped' && after.status === 'stopped') ||
  (isOverCost(after, overCostPercent) && !isOverCost(before, overCostPercent)) ||
  isLater(before, after);

/** As the list of works with over-cost counts it, with the threshold in force. */
const isOverCost = ({ costs: { viablePen, currentPen } }: PublishedProject, overCostPercent: number): boolean =>
  viablePen !== null &&
  viablePen > 0 &&
  currentPen !== null &&
  (currentPen - viablePen) * 100 > viablePen * overCostPercent;
const isLater = (before: PublishedProject, after: PublishedProject): boolean =>
  before.dates.plannedEnd !== null &&
  after.dates.plannedEnd !== null &&
  after.dates.plannedEnd > before.dates.plannedEnd;
