import type { Companies } from './companies.ts';
import { drawnPhoto } from './pictures.ts';
import { INVENTED } from '../../../collections/site-settings/demonstration.ts';
import type { Data, Put } from './place.ts';

export type Works = Record<
  'malecon' | 'park' | 'stairs' | 'cyclePath' | 'market' | 'bridge' | 'school' | 'tunnel',
  string
>;
export type Photos = Record<'before' | 'during' | 'latest', string>;

const figure = (metric: string, value: number, asOf: string): object => ({ metric, value, source: INVENTED, asOf });

/** Three drawn pictures of one place, so that a milestone can show before and after. */
export async function putPhotos(put: Put): Promise<Photos> {
  const photo = async (name: string, alt: string, takenOn: string, stage: number): Promise<string> =>
    put({
      slug: 'media',
      key: { alt },
      data: { alt, takenOn, credit: 'Dibujo de demostración' },
      file: { name: `${name}.jpg`, data: await drawnPhoto({ title: alt, stage }), mimetype: 'image/jpeg' },
    });
  return {
    before: await photo(
      'demo-malecon-antes',
      'Dibujo del terreno del malecón antes de empezar la obra',
      '2024-11-04',
      0,
    ),
    during: await photo('demo-malecon-columnas', 'Dibujo de las primeras columnas del malecón', '2025-08-19', 0.45),
    latest: await photo('demo-malecon-losas', 'Dibujo de las losas del malecón casi completas', '2026-10-21', 0.8),
  };
}

/** One invented work for each situation that the portal explains. */
export async function putWorks({
  put,
  companies,
  photos,
}: {
  put: Put;
  companies: Companies;
  photos: Photos;
}): Promise<Works> {
  const { entity, fund, consortium, supervisor, huaca, mareas, operator, paths } = companies;
  const work = (code: string, data: Data): Promise<string> =>
    put({
      slug: 'projects',
      key: { code },
      data: {
        provenance: { source: INVENTED, asOf: '2026-10-31' },
        kind: 'publicWork',
        entity,
        code,
        _status: 'published',
        ...data,
      },
    });
  return {
    malecon: await work('demo-malecon', {
      title: 'Malecón peatonal de ejemplo sobre el río (demostración)',
      status: 'execution',
      sector: 'Transporte',
      subsector: 'Transporte urbano',
      unit: 'Unidad ficticia de obras',
      summary:
        'Obra inventada para mostrar una ficha completa: dos años de informes, hitos, fotos, contratos y adendas.',
      purpose: 'Que se pueda caminar junto al río de día y de noche, sin cruzar la vía rápida.',
      contractor: consortium,
      supervisor,
      districts: ['150111', '150132'],
      address: 'Ribera del río, tramo de ejemplo',
      latitude: -12.0291,
      longitude: -76.9987,
      locationAccuracy: 'exact',
      beneficiaries: 84000,
      viabilityDate: '2024-03-15',
      plannedStart: '2024-11-04',
      actualStart: '2024-11-04',
      plannedEnd: '2026-09-30',
      nextReportDueOn: '2026-12-10',
      figures: [
        figure('viableCost', 48200000, '2024-03-15'),
        figure('updatedCost', 56910000, '2026-06-30'),
        figure('contractAmount', 46150320.5, '2024-10-18'),
        figure('accrued', 29844118.2, '2026-10-31'),
      ],
      photos: [photos.latest, photos.during, photos.before],
      stages: [
        {
          stage: 'viability',
          plannedOn: '2024-03-01',
          actualOn: '2024-03-15',
          unit: 'Unidad ficticia de proyectos',
          source: INVENTED,
          asOf: '2024-03-15',
        },
        {
          stage: 'technicalFile',
          plannedOn: '2024-06-30',
          actualOn: '2024-07-19',
          unit: 'Unidad ficticia de estudios',
          url: 'https://expedientes.ejemplo.invalid/demo-malecon/2024-031',
          note: 'Se demoró por un cambio de trazo inventado.',
          source: INVENTED,
          asOf: '2024-07-19',
        },
        {
          stage: 'execution',
          plannedOn: '2024-11-04',
          actualOn: '2024-11-04',
          unit: 'Unidad ficticia de obras',
          source: INVENTED,
          asOf: '2026-10-31',
        },
        {
          stage: 'handover',
          plannedOn: '2026-09-30',
          unit: 'Unidad ficticia de obras',
          source: INVENTED,
          asOf: '2026-10-31',
        },
      ],
    }),
    park: await work('demo-parque', {
      title: 'Parque vecinal de ejemplo (demostración)',
      status: 'completed',
      sector: 'Ambiente',
      contractor: huaca,
      districts: ['150142'],
      address: 'Parque de ejemplo',
      summary: 'Obra inventada y terminada a tiempo.',
      latitude: -12.2105,
      longitude: -76.9402,
      beneficiaries: 5200,
      plannedStart: '2025-02-01',
      actualStart: '2025-02-03',
      plannedEnd: '2025-08-30',
      actualEnd: '2025-08-22',
      figures: [
        figure('viableCost', 2100000, '2024-12-02'),
        figure('contractAmount', 2034500, '2025-01-20'),
        figure('physicalProgress', 100, '2025-08-22'),
        figure('financialProgress', 98.7, '2025-09-30'),
      ],
    }),
    stairs: await work('demo-escalera', {
      title: 'Escaleras y muros de contención de ejemplo (demostración)',
      status: 'stopped',
      sector: 'Vivienda',
      contractor: mareas,
      districts: ['150110'],
      address: 'Ladera de ejemplo',
      summary: 'Obra inventada y detenida, para mostrar cómo se explica una paralización.',
      latitude: -11.9312,
      longitude: -77.0321,
      beneficiaries: 1300,
      plannedStart: '2025-05-05',
      actualStart: '2025-05-12',
      plannedEnd: '2025-12-20',
      stoppedSince: '2025-10-02',
      stoppageCause: 'Falta de libre disponibilidad del terreno',
      figures: [
        figure('viableCost', 3350000, '2025-01-10'),
        figure('updatedCost', 3980000, '2026-10-15'),
        figure('physicalProgress', 41.2, '2026-10-02'),
        figure('plannedPhysicalProgress', 78.5, '2026-10-02'),
        figure('financialProgress', 44.6, '2026-10-02'),
      ],
    }),
    cyclePath: await work('demo-ciclovia', {
      title: 'Ciclovía de ejemplo entre dos parques (demostración)',
      status: 'execution',
      sector: 'Transporte',
      subsector: 'Transporte urbano',
      contractor: paths,
      supervisor,
      districts: ['150130', '150122'],
      address: 'Avenida de ejemplo',
      summary: 'Obra inventada que va según su calendario, con dos años de informes.',
      latitude: -12.1015,
      longitude: -77.0015,
      beneficiaries: 31000,
      plannedStart: '2024-11-11',
      actualStart: '2024-11-11',
      plannedEnd: '2027-04-30',
      nextReportDueOn: '2026-12-10',
      figures: [
        figure('viableCost', 17400000, '2024-06-20'),
        figure('contractAmount', 16980000, '2024-10-28'),
        figure('accrued', 11890000, '2026-10-31'),
      ],
    }),
    market: await work('demo-mercado', {
      title: 'Mercado zonal de ejemplo (demostración)',
      status: 'stopped',
      sector: 'Comercio',
      entity: fund,
      contractor: huaca,
      districts: ['150135'],
      address: 'Manzana de ejemplo',
      summary: 'Obra inventada, parada por un arbitraje cuyo resultado se espera.',
      latitude: -12.0112,
      longitude: -77.0878,
      beneficiaries: 9400,
      plannedStart: '2025-01-15',
      actualStart: '2025-02-01',
      plannedEnd: '2026-03-31',
      stoppedSince: '2026-08-10',
      stoppageCause: 'Arbitraje con el contratista',
      figures: [
        figure('viableCost', 9200000, '2024-09-10'),
        figure('updatedCost', 11350000, '2026-08-31'),
        figure('physicalProgress', 63.4, '2026-10-10'),
        figure('financialProgress', 71.9, '2026-10-10'),
      ],
    }),
    bridge: await work('demo-puente', {
      title: 'Puente peatonal de ejemplo (demostración)',
      status: 'procurement',
      sector: 'Transporte',
      districts: ['150103'],
      address: 'Cruce de ejemplo',
      summary: 'Obra inventada que se está convocando.',
      latitude: -12.0261,
      longitude: -76.9192,
      viabilityDate: '2026-05-12',
      plannedStart: '2027-02-01',
      plannedEnd: '2027-10-31',
      figures: [figure('viableCost', 6240000, '2026-05-12')],
    }),
    school: await work('demo-biblioteca', {
      title: 'Biblioteca de barrio de ejemplo (demostración)',
      kind: 'study',
      status: 'preparation',
      sector: 'Cultura',
      entity: fund,
      districts: ['150143'],
      address: 'Lote de ejemplo',
      summary: 'Estudio inventado, sin coordenadas publicadas: muestra una ficha con poco.',
      viabilityDate: '2026-09-30',
      figures: [figure('viableCost', 3900000, '2026-09-30')],
    }),
    tunnel: await work('demo-tunel', {
      title: 'Túnel de peaje de los Molles (demostración)',
      kind: 'concession',
      status: 'execution',
      sector: 'Transporte',
      contractor: operator,
      supervisor,
      districts: ['150132', '150128'],
      address: 'Cerro de ejemplo',
      summary:
        'Concesión inventada, para mostrar un expediente completo: garantías, adendas, penalidades y arbitrajes.',
      latitude: -12.0105,
      longitude: -77.0142,
      plannedStart: '2020-03-02',
      actualStart: '2020-11-16',
      plannedEnd: '2023-06-30',
      actualEnd: '2024-04-12',
      nextReportDueOn: '2026-12-15',
      figures: [
        figure('viableCost', 398000000, '2018-11-05'),
        figure('contractAmount', 412600000, '2019-03-14'),
        figure('physicalProgress', 100, '2024-04-12'),
      ],
    }),
  };
}
