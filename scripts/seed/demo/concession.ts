import type { Companies } from './companies.ts';
import { INVENTED } from '../../../collections/site-settings/demonstration.ts';
import { obligations } from './concession-obligations.ts';
import type { Put } from './place.ts';

/**
 * A complete file of an invented concession: every part that the portal shows, with a guarantee that expired, one about
 * to expire and one in force on the days around the end of 2026.
 */
export async function putConcession({
  put,
  project,
  companies,
}: {
  put: Put;
  project: string;
  companies: Companies;
}): Promise<string> {
  return put({
    slug: 'concession-files',
    key: { project },
    data: {
      provenance: { source: INVENTED, asOf: '2026-10-31' },
      project,
      _status: 'published',
      name: 'Túnel de los Molles (demostración)',
      contractNumber: 'Contrato de concesión 01-2019-FICTICIO',
      modality: 'coFinanced',
      currency: 'PEN',
      summary:
        'Concesión inventada de un túnel de peaje de 2,4 km: en operación desde 2024, con dos adendas, penalidades y un arbitraje en trámite.',
      grantor: companies.entity,
      concessionaire: companies.operator,
      supervisor: companies.supervisor,
      signedOn: '2019-03-14',
      startsOn: '2019-06-01',
      endsOn: '2044-05-31',
      termYears: 25,
      investment: 412600000,
      handback:
        'Al terminar, los bienes vuelven al concedente sin costo, con un nivel de servicio no menor que el de la puesta en marcha. La inspección conjunta empieza 24 meses antes.',
      shareholders: [
        { name: 'Constructora Huaca Ficticia S.A.', sharePercent: 60, from: '2019' },
        { name: 'Mareas Imaginarias Ingenieros S.A.C.', sharePercent: 40, from: '2019', to: '2025-02' },
      ],
      lenders: [
        {
          name: 'Banco Imaginario de Desarrollo',
          instrument: 'Préstamo sindicado a 15 años',
          amount: 240000000,
          currency: 'PEN',
          date: '2020-02-10',
        },
        {
          name: 'Tenedores de bonos ficticios',
          instrument: 'Bonos de infraestructura',
          amount: 86500000,
          currency: 'PEN',
          date: '2021-07',
        },
      ],
      obligations,
      guarantees: [
        {
          kind: 'performance',
          purpose: 'Cumplimiento de las obligaciones de operación',
          amount: 24756000,
          currency: 'PEN',
          issuer: 'Banco Imaginario de Desarrollo',
          issuedOn: '2026-04-01',
          expiresOn: '2027-03-31',
          status: 'active',
        },
        {
          kind: 'insurance',
          purpose: 'Responsabilidad civil frente a terceros',
          amount: 30000000,
          currency: 'PEN',
          issuer: 'Seguros de Ejemplo',
          issuedOn: '2025-12-16',
          expiresOn: '2026-12-15',
          status: 'active',
        },
        {
          kind: 'insurance',
          purpose: 'Daños a los bienes de la concesión',
          amount: 180000000,
          currency: 'PEN',
          issuer: 'Seguros de Ejemplo',
          issuedOn: '2025-10-01',
          expiresOn: '2026-09-30',
          status: 'active',
        },
        {
          kind: 'construction',
          purpose: 'Terminar la obra en plazo',
          amount: 41260000,
          currency: 'PEN',
          issuer: 'Banco Imaginario de Desarrollo',
          issuedOn: '2019-06-01',
          expiresOn: '2024-06-30',
          status: 'returned',
        },
      ],
      addenda: [
        {
          number: 'Adenda 1',
          date: '2021-05-18',
          reason: 'El portal norte se entregó ocho meses después de lo previsto.',
          effect: 'El plazo de obra se corre y el de la concesión no cambia.',
          currency: 'PEN',
        },
        {
          number: 'Adenda 2',
          date: '2025-08-29',
          reason: 'La municipalidad pidió accesos peatonales en el portal sur.',
          effect: 'Se añade una segunda etapa, pagada con el peaje.',
          amountChange: 18450000,
          currency: 'PEN',
          monthsChange: 6,
        },
      ],
      renegotiations: [
        {
          topic: 'Reparto del ingreso por encima de lo proyectado',
          startedOn: '2022-03',
          endedOn: '2022-11',
          status: 'failed',
          outcome: 'Las partes no llegaron a un acuerdo; rige el contrato original.',
        },
        {
          topic: 'Segunda etapa en el portal sur',
          startedOn: '2025-01',
          endedOn: '2025-08',
          status: 'agreed',
          outcome: 'Adenda 2.',
        },
      ],
      penalties: [
        {
          reason: 'Demora en la puesta en marcha',
          date: '2024-05-06',
          clause: 'Anexo 9, penalidad 3',
          amount: 1250000,
          currency: 'PEN',
          status: 'paid',
          paidAmount: 1250000,
          paidOn: '2024-08-30',
        },
        {
          reason: 'Ventilación disponible por debajo de lo pactado, segundo trimestre de 2025',
          date: '2025-08-11',
          clause: 'Anexo 9, penalidad 11',
          amount: 318450.75,
          currency: 'PEN',
          status: 'imposed',
          paidAmount: 118450.75,
          paidOn: '2025-12-19',
        },
        {
          reason: 'Informe trimestral presentado fuera de plazo',
          date: '2026-02-20',
          clause: 'Anexo 9, penalidad 2',
          amount: 46200,
          currency: 'PEN',
          status: 'contested',
        },
        {
          reason: 'Señalización incompleta del portal sur',
          date: '2024-10-02',
          clause: 'Anexo 9, penalidad 7',
          amount: 88000,
          currency: 'PEN',
          status: 'annulled',
        },
      ],
      claims: [
        {
          title: 'Mayor costo por la entrega tardía del portal norte',
          forum: 'Centro ficticio de arbitraje',
          claimant: 'Concesionaria',
          amount: 21900000,
          currency: 'PEN',
          filedOn: '2022-01-17',
          status: 'settled',
          resolvedOn: '2023-09-05',
          outcome: 'Acuerdo por S/ 9 400 000, sin costas.',
        },
        {
          title: 'Ajuste del peaje de 2025',
          forum: 'Centro ficticio de arbitraje',
          claimant: 'Concesionaria',
          amount: 6700000,
          currency: 'PEN',
          filedOn: '2026-03-30',
          status: 'ongoing',
        },
      ],
      risks: [
        {
          description: 'Los terrenos no están libres cuando la obra los necesita',
          category: 'land',
          probability: 'high',
          impact: 'high',
          allocation: 'public',
          mitigation: 'Entrega por tramos, con actas.',
        },
        {
          description: 'La roca es peor que la estudiada',
          category: 'construction',
          probability: 'medium',
          impact: 'high',
          allocation: 'private',
          mitigation: 'Sondeos adicionales y seguro de obra.',
        },
        {
          description: 'Pasan menos vehículos que los proyectados',
          category: 'demand',
          probability: 'medium',
          impact: 'medium',
          allocation: 'shared',
          mitigation: 'Ingreso mínimo garantizado por diez años.',
        },
        {
          description: 'Sismo que daña el túnel',
          category: 'forceMajeure',
          probability: 'low',
          impact: 'high',
          allocation: 'shared',
          mitigation: 'Póliza de daños y suspensión de obligaciones.',
        },
      ],
      tariffs: [
        {
          name: 'Vehículo ligero',
          unit: 'Por sentido',
          amount: 6.2,
          currency: 'PEN',
          validFrom: '2026-01-01',
          basis: 'Cláusula 9.3, ajuste anual',
        },
        {
          name: 'Vehículo pesado',
          unit: 'Por eje y sentido',
          amount: 6.2,
          currency: 'PEN',
          validFrom: '2026-01-01',
          basis: 'Cláusula 9.3, ajuste anual',
        },
      ],
    },
  });
}
