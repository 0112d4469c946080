import { GeoLine } from '../fields/geo-line.ts';
import { districts as districtNames } from '../fields/districts.ts';
import { districtAt, isWithin } from '../places/distance.ts';
import { finding, type Data, type Rule } from './finding.ts';
import { numberAt } from './values.ts';

const named = (data: Data): string[] =>
  Array.isArray(data['districts'])
    ? (data['districts'] as unknown[]).filter((one): one is string => typeof one === 'string')
    : [];
const namesOf = (ubigeos: readonly string[]): string =>
  ubigeos.map((ubigeo) => districtNames[ubigeo] ?? ubigeo).join(' o ');

/** What is said of a point of which one coordinate is missing. */
export const halfPoint = (missing: 'latitude' | 'longitude'): string =>
  `Falta la ${missing === 'latitude' ? 'latitud' : 'longitud'}: un punto necesita las dos coordenadas. Complétela, o borre también la otra.`;

/** The point of a work lies on the land of Lima, and in (or close to) one of the districts that the work names. */
export const pointInPlace: Rule = (data, { limits }) => {
  const [latitude, longitude] = [numberAt(data, 'latitude'), numberAt(data, 'longitude')];
  if (latitude === null && longitude === null) return [];
  if (latitude === null || longitude === null) {
    const missing = latitude === null ? 'latitude' : 'longitude';
    return [finding('point.incomplete', missing, halfPoint(missing))];
  }
  const point = { latitude, longitude };
  const ubigeos = named(data);
  const at = `${latitude}, ${longitude}`;
  if (!isWithin({ point, metres: limits.districtMetres }))
    return [
      finding(
        'point.offLand',
        'latitude',
        `El punto ${at} cae en el mar o fuera de los distritos de Lima. Revise las dos coordenadas en el mapa.`,
      ),
    ];
  if (ubigeos.length === 0 || isWithin({ point, ubigeos, metres: limits.districtMetres })) return [];
  const found = districtAt(point);
  return [
    finding(
      'point.outsideDistrict',
      'latitude',
      `El punto ${at} está a más de ${limits.districtMetres} m de ${namesOf(ubigeos)}${found ? `: cae en ${districtNames[found.ubigeo] ?? found.name}` : ''}. Corrija el punto o los distritos de la obra.`,
    ),
  ];
};

/** The course of a road may leave the districts that the work names; that is said. */
export const lineInPlace: Rule = (data, { limits }) => {
  const line = GeoLine.safeParse(data['line']);
  const ubigeos = named(data);
  if (!line.success || ubigeos.length === 0) return [];
  const positions = line.data.type === 'LineString' ? line.data.coordinates : line.data.coordinates.flat();
  const outside = positions.filter(
    ([longitude, latitude]) => !isWithin({ point: { longitude, latitude }, ubigeos, metres: limits.districtMetres }),
  ).length;
  return outside === 0
    ? []
    : [
        finding(
          'line.outsideDistrict',
          'line',
          `${outside} de los ${positions.length} vértices del trazo están a más de ${limits.districtMetres} m de ${namesOf(ubigeos)}. Agregue los distritos que faltan, o corrija el trazo.`,
        ),
      ];
};
