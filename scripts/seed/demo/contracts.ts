import type { Companies } from './companies.ts';
import { INVENTED } from '../../../collections/site-settings/demonstration.ts';
import type { Data, Put } from './place.ts';
import type { Photos, Works } from './works.ts';

/**
 * Invented processes with their contracts and amendments, one of them with a single bidder, and the milestones of the
 * promenade.
 */
export async function putContracts({
  put,
  works,
  companies,
  photos,
}: {
  put: Put;
  works: Works;
  companies: Companies;
  photos: Photos;
}): Promise<void> {
  const { entity, fund, consortium, supervisor, loser, mareas, paths, huaca } = companies;
  const process = (nomenclature: string, data: Data): Promise<string> =>
    put({
      slug: 'contracting-processes',
      key: { nomenclature },
      data: {
        provenance: { source: INVENTED, asOf: '2026-10-31' },
        nomenclature,
        buyer: entity,
        currency: 'PEN',
        ...data,
      },
    });
  const won = (organization: string): object => ({ organization, isWinner: true });
  const lost = (organization: string): object => ({ organization, isWinner: false });

  await process('LP-SM-1-2024-FICTICIO-1', {
    title: 'Ejecución del malecón peatonal de ejemplo (demostración)',
    project: works.malecon,
    status: 'contracted',
    method: 'Licitación pública',
    category: 'works',
    datePublished: '2024-07-08',
    referenceAmount: 47980000,
    numberOfBidders: 3,
    bidders: [won(consortium), lost(loser), { name: 'Persona natural', isWinner: false }],
    awards: [{ awardId: 'demo-1', date: '2024-09-20', amount: 46150320.5, currency: 'PEN', suppliers: [consortium] }],
    contracts: [
      {
        number: '001-2024-FICTICIO',
        amount: 46150320.5,
        currency: 'PEN',
        dateSigned: '2024-10-18',
        startDate: '2024-11-04',
        endDate: '2026-09-30',
        scope: 'Construir 1,8 km de malecón con barandas, alumbrado y dos pasos peatonales de ejemplo.',
        administrator: 'Unidad ficticia de obras',
        amendments: [
          {
            date: '2025-12-11',
            description: 'Adicional por traslado de redes de agua',
            amountChange: 3120450.75,
            daysChange: 90,
          },
          { date: '2026-05-20', description: 'Ampliación de plazo por lluvias', daysChange: 21 },
        ],
      },
    ],
  });
  await process('CP-SM-2-2024-FICTICIO-1', {
    title: 'Supervisión del malecón peatonal de ejemplo (demostración)',
    project: works.malecon,
    status: 'contracted',
    method: 'Concurso público',
    category: 'consultingServices',
    datePublished: '2024-07-22',
    referenceAmount: 2400000,
    numberOfBidders: 1,
    bidders: [won(supervisor)],
    awards: [{ awardId: 'demo-2', date: '2024-09-27', amount: 2391200, currency: 'PEN', suppliers: [supervisor] }],
    contracts: [
      {
        number: '002-2024-FICTICIO',
        amount: 2391200,
        currency: 'PEN',
        dateSigned: '2024-10-21',
        startDate: '2024-11-04',
        endDate: '2026-10-30',
      },
    ],
  });
  await process('LP-SM-3-2024-FICTICIO-1', {
    title: 'Ejecución de la ciclovía de ejemplo (demostración)',
    project: works.cyclePath,
    status: 'contracted',
    method: 'Licitación pública',
    category: 'works',
    datePublished: '2024-08-05',
    referenceAmount: 17210000,
    numberOfBidders: 2,
    bidders: [won(paths), lost(mareas)],
    awards: [{ awardId: 'demo-3', date: '2024-10-04', amount: 16980000, currency: 'PEN', suppliers: [paths] }],
    contracts: [
      {
        number: '003-2024-FICTICIO',
        amount: 16980000,
        currency: 'PEN',
        dateSigned: '2024-10-28',
        startDate: '2024-11-11',
        endDate: '2027-04-30',
      },
    ],
  });
  await process('LP-SM-4-2024-FICTICIO-1', {
    title: 'Ejecución del mercado zonal de ejemplo (demostración)',
    project: works.market,
    buyer: fund,
    status: 'contracted',
    method: 'Licitación pública',
    category: 'works',
    datePublished: '2024-10-14',
    referenceAmount: 9150000,
    numberOfBidders: 2,
    bidders: [won(huaca), lost(loser)],
    awards: [{ awardId: 'demo-4', date: '2024-12-12', amount: 9020000, currency: 'PEN', suppliers: [huaca] }],
    contracts: [
      {
        number: '004-2024-FICTICIO',
        amount: 9020000,
        currency: 'PEN',
        dateSigned: '2025-01-08',
        startDate: '2025-02-01',
        endDate: '2026-03-31',
        amendments: [{ date: '2026-03-10', description: 'Ampliación de plazo en disputa', daysChange: 120 }],
      },
    ],
  });
  await process('AS-SM-5-2026-FICTICIO-1', {
    title: 'Ejecución del puente peatonal de ejemplo (demostración)',
    project: works.bridge,
    status: 'active',
    method: 'Adjudicación simplificada',
    category: 'works',
    datePublished: '2026-11-09',
    referenceAmount: 6180000,
    tenderEnd: '2026-12-18',
  });

  const milestone = (title: string, data: Data): Promise<string> =>
    put({
      slug: 'milestones',
      key: { title, project: works.malecon },
      data: { project: works.malecon, title, ...data },
    });
  await milestone('Entrega del terreno', {
    status: 'met',
    dueDate: '2024-11-04',
    dateMet: '2024-11-04',
    photosBefore: [photos.before],
  });
  await milestone('Cimientos terminados', {
    status: 'met',
    dueDate: '2025-06-30',
    dateMet: '2025-08-15',
    photosBefore: [photos.before],
    photosAfter: [photos.during],
  });
  await milestone('Losas terminadas', {
    status: 'partiallyMet',
    dueDate: '2026-04-30',
    photosBefore: [photos.during],
    photosAfter: [photos.latest],
  });
  await milestone('Entrega a la ciudadanía', { status: 'scheduled', dueDate: '2026-09-30' });
}
