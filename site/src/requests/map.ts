import { statusLabels } from '../../../collections/projects/labels.ts';
import { statuses as statusCodes } from '../../../collections/projects/data-codes.ts';
import { ubigeoOf } from '../../published/district-names.ts';
import { choiceOf, choiceRule, filterProblems, type FilterProblem } from '../../published/filter-values.ts';
import type { MapRequest } from '../../published/map.ts';
import { districtOf, districtsByName } from '../geo/districts.ts';

/**
 * What the address of the map asks. `asked`: the same in words. `problems`: what nobody knows; then nothing is shown.
 */
export type ReadMapRequest = MapRequest & { asked: string[]; problems: FilterProblem[] };

/** Reads `?estado=` (a state, by its word or its code) and `?distrito=` (name or UBIGEO). Never throws. */
export function readMapRequest(query: URLSearchParams): ReadMapRequest {
  const status = choiceOf(query.get('estado'), statusLabels, statusCodes);
  const ubigeo = ubigeoOf((query.get('distrito') ?? '').trim());
  return {
    status,
    ubigeo,
    asked: [status && statusLabels[status], ubigeo && districtOf(ubigeo)?.name].filter((one): one is string =>
      Boolean(one),
    ),
    problems: filterProblems(query, [
      choiceRule('estado', statusLabels, statusCodes),
      {
        name: 'distrito',
        knows: (value) => ubigeoOf(value) !== null,
        expected: `el nombre o el UBIGEO de uno de los ${districtsByName.length} distritos de Lima`,
      },
    ]),
  };
}
