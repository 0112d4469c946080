import { z } from 'zod';
import { PublishedProject } from '../../../../collections/projects/published.ts';
import { EXTENSION } from '../../../../collections/standards/extension.ts';
import { OwnProject, restorePublishedProject } from '../../../../collections/standards/oc4ids-published.ts';
import type { JsonFormat } from './format.ts';
import { fieldsOf, named, together, type FieldTree } from './known-fields.ts';
import { isInvented, projectOfExport, rejectInvented } from './own-export.ts';

const Entry = z.looseObject({ id: z.string(), updated: z.string().optional() });

/** OC4IDS 0.9.5 project packages written by this portal (`/datos/oc4ids.json`). */
export const oc4ids: JsonFormat = {
  kind: 'json',
  id: 'oc4ids',
  label: 'OC4IDS 0.9.5 · obras exportadas por este portal',
  hint: 'Paquete «oc4ids.json» de los datos abiertos de INVERMET Abierto (JSON)',
  defaultSource: 'INVERMET Abierto, datos abiertos',
  mainTarget: 'project',
  knownInPackage: named({
    '': 'projects uri version extensions publishedDate publisher license publicationPolicy links',
  }),
  knownInEntry: () => known,
  filled: {
    título: { share: 0.9, says: (entry) => 'title' in entry && Boolean(entry.title) },
    x_invermet: { share: 0.5, says: (entry) => EXTENSION in entry },
  },
  lists: ['projects'],
  refusal:
    'El JSON no es un paquete OC4IDS: falta la lista «projects». Descargue oc4ids.json de los datos abiertos del portal.',
  entryOf: (value, path) => {
    const { data: entry } = Entry.safeParse(value);
    return entry ? { key: entry.id, entry, path } : null;
  },
  read: (entries, { collect }) => {
    const [last] = [...entries].sort((one, other) => updatedOf(other.entry).localeCompare(updatedOf(one.entry)));
    if (!last) return [];
    const project = restorePublishedProject(last.entry);
    if (project && isInvented(project)) return rejectInvented({ path: last.path, row: last.number }, { collect });
    if (project) return [projectOfExport(project, { path: last.path, row: last.number })];
    collect.reject({
      row: last.number,
      column: `${last.path}/x_invermet`,
      value: '',
      reason:
        'el proyecto no lleva la extensión «x_invermet» con la que este portal exporta: no se sabe de qué obra es',
    });
    return [];
  },
};

/**
 * What a project of ours tells twice or for others: what is read of it stands in `x_invermet` and in the fields of
 * `OwnProject`.
 */
const ofTheStandard = named({
  '': 'language type sector parties forecasts metrics milestones completion documents contractingProcesses social environment costMeasurements lobbyingMeetings policyAlignment relatedProjects assetLifetime identificationPeriod preparationPeriod completionPeriod maintenancePeriod decommissioningPeriod transactions',
  budget: 'description amount requestDate budgetBreakdowns finance',
  publicAuthority: 'identifier',
  additionalClassifications: 'description uri',
  benefits: 'id title description',
  'benefits/beneficiaries': 'description location classifications',
  'locations/gazetteer': 'uri',
  'locations/address': 'locality region postalCode countryName',
  locations: 'uri',
  identifiers: 'uri legalName',
  period: 'durationInDays maxExtentDate',
  implementationPeriod: 'durationInDays maxExtentDate',
  [EXTENSION]: 'disagreements',
});
const known = [fieldsOf(OwnProject), ofTheStandard, { [EXTENSION]: fieldsOf(PublishedProject) } as FieldTree].reduce(
  together,
);

const updatedOf = (entry: object): string =>
  'updated' in entry && typeof entry.updated === 'string' ? entry.updated : '';
