import type { DistrictFigures } from '../../published/district-ranking.ts';
import { districtsByName, type District } from '../geo/districts.ts';
import { populationOf } from '../geo/population.ts';
import { situationWords } from '../../../collections/projects/situations.ts';
import { commonOrders } from './common-orders.ts';

/** A district with its figures and what they are for each inhabitant. */
export type RankedDistrict = DistrictFigures & {
  district: District;
  inhabitants: number;
  penPerInhabitant: number;
  worksPer100k: number;
};

/** Orders of the ranking by their word in the address; the first is that of the static page. */
export const districtOrders = {
  'soles-por-habitante': 'Soles por habitante',
  soles: 'Soles',
  'obras-por-habitante': 'Obras por 100 000 habitantes',
  obras: 'Obras',
  paralizadas: situationWords.said('many').paralizada,
  atrasadas: situationWords.said('many').atrasada,
  poblacion: 'Población',
  nombre: commonOrders.nombre,
} as const;
export type DistrictOrder = keyof typeof districtOrders;
export const USUAL_ORDER: DistrictOrder = 'soles-por-habitante';

/** Stopped today as far as anybody knows; what only an old word says comes after that. */
const stoppedNow = ({ stopped: { works, old, undated } }: RankedDistrict): number =>
  works - old - undated + works / 1e6;

const values: Record<Exclude<DistrictOrder, 'nombre'>, (one: RankedDistrict) => number> = {
  'soles-por-habitante': (one) => one.penPerInhabitant,
  soles: (one) => one.amountPen,
  'obras-por-habitante': (one) => one.worksPer100k,
  obras: (one) => one.works,
  paralizadas: stoppedNow,
  atrasadas: (one) => one.delayed,
  poblacion: (one) => one.inhabitants,
};

/** Order that the address asks for; an unknown one is the usual. */
export function readDistrictOrder(query: URLSearchParams): DistrictOrder {
  const asked = query.get('orden') ?? '';
  return Object.hasOwn(districtOrders, asked) ? (asked as DistrictOrder) : USUAL_ORDER;
}

export const districtOrderAddress = (order: DistrictOrder): string =>
  order === USUAL_ORDER ? '/distritos/' : `/distritos/?orden=${order}`;

/** All 43 districts, those without works too, the largest value first; equal ones by name. */
export function rankDistricts(figures: ReadonlyMap<string, DistrictFigures>, order: DistrictOrder): RankedDistrict[] {
  const all = districtsByName.map((district) => withInhabitants(district, figures.get(district.ubigeo)));
  return order === 'nombre' ? all : all.sort((a, b) => values[order](b) - values[order](a));
}

export function withInhabitants(district: District, found: DistrictFigures | undefined): RankedDistrict {
  const figures = found ?? {
    ubigeo: district.ubigeo,
    works: 0,
    amountPen: 0,
    withoutAmount: 0,
    stopped: { works: 0, old: 0, undated: 0 },
    stoppedConfirmed: 0,
    delayed: 0,
    unknownToday: 0,
  };
  const inhabitants = populationOf(district.ubigeo) ?? 0;
  const perInhabitant = (value: number): number => (inhabitants > 0 ? value / inhabitants : 0);
  return {
    ...figures,
    district,
    inhabitants,
    penPerInhabitant: perInhabitant(figures.amountPen),
    worksPer100k: perInhabitant(figures.works) * 100_000,
  };
}
