import { untold, type History } from '../published/history.ts';
import { amount, between, day, items, said, share, word } from '../words/changes.ts';
import { topicOf } from '../subscriptions/topics.ts';
import { allFacts, type FactName } from './facts.ts';
import { statusLabels, statusLabelsEn } from './labels.ts';
import type { PublishedProject } from './published.ts';

/** Followers are told what changes the course of a work; its page tells of every fact that has words (`facts.ts`). */
const factWords = Object.fromEntries(allFacts.map(({ name }) => [name, untold.page])) as Record<FactName, string>;

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
    ...factWords,
    code: untold.address,
    cui: untold.page,
    title: said('Cambió el nombre', 'The name changed'),
    kind: untold.page,
    status: between('Estado', 'Status', word(statusLabels), word(statusLabelsEn)),
    statusAsOf: untold.source,
    isStatusDayRead: untold.source,
    disputes: untold.page,
    situation: untold.page,
    stages: untold.page,
    entity: untold.page,
    entityContact: untold.elsewhere,
    contractor: {
      whole: said('Cambió el contratista', 'The contractor changed'),
      parts: {
        key: untold.machinery,
        ruc: untold.elsewhere,
        name: said('Cambió el contratista', 'The contractor changed'),
      },
    },
    supervisor: {
      whole: said('Cambió el supervisor', 'The supervisor changed'),
      parts: {
        key: untold.machinery,
        ruc: untold.elsewhere,
        name: said('Cambió el supervisor', 'The supervisor changed'),
      },
    },
    districts: untold.page,
    location: untold.page,
    line: untold.page,
    locationSource: untold.source,
    dates: {
      parts: {
        viability: untold.page,
        plannedStart: untold.page,
        plannedEnd: day('Fin previsto', 'Planned end'),
        actualStart: day('Inicio de obra', 'Start of works'),
        actualEnd: day('Fin de obra', 'End of works'),
      },
    },
    costs: {
      parts: {
        viablePen: untold.page,
        updatedPen: 'Se dice con el costo vigente.',
        contractPen: amount('Monto del contrato', 'Contract amount'),
        accruedPen: untold.page,
        currentPen: amount('Costo', 'Cost'),
      },
    },
    progress: {
      parts: {
        plannedPhysical: untold.page,
        physical: share('Avance físico', 'Physical progress'),
        plannedFinancial: untold.page,
        financial: share('Avance financiero', 'Financial progress'),
        asOf: untold.source,
        source: untold.source,
      },
    },
    physicalRange: untold.page,
    stoppage: {
      whole: ({ after }) =>
        after === null
          ? { es: 'Ya no figura paralizada', en: 'No longer stopped' }
          : { es: 'Figura paralizada', en: 'Recorded as stopped' },
      parts: {
        cause: said('Cambió la causa de la paralización', 'The cause of the stoppage changed'),
        since: untold.page,
      },
    },
    nextReport: untold.page,
    figures: 'Lo que importa de ellas se cuenta por su campo: costos, avance.',
    photos: items('Fotos', 'Photos'),
    documents: items('Documentos', 'Documents'),
    provenance: untold.source,
    factSources: untold.source,
    newestFactOn: untold.source,
    search: untold.machinery,
    updatedAt: untold.machinery,
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
