import type { Payload } from 'payload';
import { richText } from '../rich-text.ts';
import { upsert } from '../upsert.ts';
import { loadDemoConcession } from './concession.ts';
import { drawnPhoto } from './pictures.ts';
import { demoReports } from './reports.ts';

const SOURCE = 'Dato inventado de demostración';
const provenance = { source: SOURCE };
const demo = { provenance };

/** Loads the demonstration set: fictional companies and works that show what the portal does with complete data. Returns the id of its entity. */
export async function loadDemo(payload: Payload, say: (message: string) => void): Promise<string> {
  const company = (code: string, name: string, roles: string[], members: string[] = []): Promise<string> =>
    upsert({ payload, slug: 'organizations', key: { key: code }, data: { ...demo, name, code, roles, members, namedAs: 'company', namedAsReason: 'Empresa inventada de la demostración' } });
  const entity = await company('DEMO-ENTIDAD', 'Fondo Ficticio de Obras', ['entity']);
  const huaca = await company('DEMO-001', 'Constructora Huaca Ficticia S.A.', ['contractor']);
  const mareas = await company('DEMO-002', 'Mareas Imaginarias Ingenieros S.A.C.', ['contractor']);
  const consortium = await company('DEMO-003', 'Consorcio Malecón de Ejemplo', ['contractor', 'consortium'], [huaca, mareas]);
  const supervisor = await company('DEMO-004', 'Supervisora Garúa de Ejemplo S.A.C.', ['supervisor']);
  const loser = await company('DEMO-005', 'Obras Inventadas del Sur S.R.L.', ['bidder']);

  const photo = async (name: string, alt: string, takenOn: string, stage: number): Promise<string> => {
    const data = await drawnPhoto({ title: alt, stage });
    return upsert({
      payload, slug: 'media', key: { alt }, data: { alt, takenOn, credit: 'Dibujo de demostración' },
      file: { name: `${name}.jpg`, data, mimetype: 'image/jpeg', size: data.length },
    });
  };
  const before = await photo('demo-malecon-antes', 'Dibujo del terreno del malecón antes de empezar la obra', '2024-11-04', 0);
  const during = await photo('demo-malecon-columnas', 'Dibujo de las primeras columnas del malecón', '2025-08-19', 0.45);
  const latest = await photo('demo-malecon-losas', 'Dibujo de las losas del malecón casi completas', '2026-10-21', 0.8);

  const figure = (metric: string, value: number, asOf: string): object => ({ metric, value, source: SOURCE, asOf });
  const work = async (code: string, data: Record<string, unknown>): Promise<string> =>
    upsert({ payload, slug: 'projects', key: { code }, data: { ...demo, kind: 'publicWork', entity, code, _status: 'published', ...data } });

  const malecon = await work('demo-malecon', {
    title: 'Malecón peatonal de ejemplo sobre el río (demostración)', status: 'execution', sector: 'Transporte', subsector: 'Transporte urbano', unit: 'Unidad ficticia de obras',
    summary: 'Obra inventada para mostrar una ficha completa: dos años de informes, hitos, fotos, contratos y adendas.',
    purpose: 'Que se pueda caminar junto al río de día y de noche, sin cruzar la vía rápida.',
    contractor: consortium, supervisor, districts: ['150111', '150132'], address: 'Ribera del río, tramo de ejemplo',
    latitude: -12.0291, longitude: -76.9987, locationAccuracy: 'exact', beneficiaries: 84000,
    viabilityDate: '2024-03-15', plannedStart: '2024-11-04', actualStart: '2024-11-04', plannedEnd: '2026-09-30', nextReportDueOn: '2026-12-10',
    figures: [
      figure('viableCost', 48200000, '2024-03-15'), figure('updatedCost', 56910000, '2026-06-30'), figure('contractAmount', 46150320.5, '2024-10-18'),
      figure('accrued', 29844118.2, '2026-10-31'),
    ],
    photos: [latest, during, before],
  });
  await work('demo-parque', {
    title: 'Parque vecinal de ejemplo (demostración)', status: 'completed', sector: 'Ambiente', contractor: huaca, districts: ['150142'], address: 'Parque de ejemplo',
    summary: 'Obra inventada y terminada a tiempo.', latitude: -12.2105, longitude: -76.9402, beneficiaries: 5200,
    plannedStart: '2025-02-01', actualStart: '2025-02-03', plannedEnd: '2025-08-30', actualEnd: '2025-08-22',
    figures: [figure('viableCost', 2100000, '2024-12-02'), figure('contractAmount', 2034500, '2025-01-20'), figure('physicalProgress', 100, '2025-08-22'), figure('financialProgress', 98.7, '2025-09-30')],
  });
  await work('demo-escalera', {
    title: 'Escaleras y muros de contención de ejemplo (demostración)', status: 'stopped', sector: 'Vivienda', contractor: mareas, districts: ['150110'], address: 'Ladera de ejemplo',
    summary: 'Obra inventada y detenida, para mostrar cómo se explica una paralización.', latitude: -11.9312, longitude: -77.0321, beneficiaries: 1300,
    plannedStart: '2025-05-05', actualStart: '2025-05-12', plannedEnd: '2025-12-20', stoppedSince: '2025-10-02', stoppageCause: 'Falta de libre disponibilidad del terreno',
    figures: [figure('viableCost', 3350000, '2025-01-10'), figure('updatedCost', 3980000, '2025-09-15'), figure('physicalProgress', 41.2, '2025-10-02'), figure('plannedPhysicalProgress', 78.5, '2025-10-02'), figure('financialProgress', 44.6, '2025-10-02')],
  });

  const operator = await company('DEMO-006', 'Concesionaria Túnel de los Molles Ficticia S.A.', ['concessionaire']);
  const tunnel = await work('demo-tunel', {
    title: 'Túnel de peaje de los Molles (demostración)', kind: 'concession', status: 'execution', sector: 'Transporte', contractor: operator, supervisor, districts: ['150132', '150128'], address: 'Cerro de ejemplo',
    summary: 'Concesión inventada, para mostrar un expediente completo: garantías, adendas, penalidades y arbitrajes.', latitude: -12.0105, longitude: -77.0142,
    plannedStart: '2020-03-02', actualStart: '2020-11-16', plannedEnd: '2023-06-30', actualEnd: '2024-04-12',
    figures: [figure('viableCost', 398000000, '2018-11-05'), figure('contractAmount', 412600000, '2019-03-14'), figure('physicalProgress', 100, '2024-04-12')],
  });
  await loadDemoConcession({ payload, project: tunnel, parties: { entity, concessionaire: operator, supervisor, shareholders: ['Constructora Huaca Ficticia S.A.', 'Mareas Imaginarias Ingenieros S.A.C.'] } });
  say('Concesión de demostración con su expediente');

  for (const report of demoReports()) {
    const { period } = report;
    await upsert({
      payload, slug: 'progress-reports', key: { key: `${malecon}:${period}` },
      data: { ...demo, ...report, project: malecon, status: 'approved', reportedBy: consortium, photos: period === '2026-10' ? [latest] : period === '2025-08' ? [during] : [] },
    });
  }
  say('Obras de demostración con sus informes');

  const milestone = (title: string, data: Record<string, unknown>): Promise<string> =>
    upsert({ payload, slug: 'milestones', key: { title, project: malecon }, data: { project: malecon, title, ...data } });
  await milestone('Entrega del terreno', { status: 'met', dueDate: '2024-11-04', dateMet: '2024-11-04', photosBefore: [before] });
  await milestone('Cimientos terminados', { status: 'met', dueDate: '2025-06-30', dateMet: '2025-08-15', photosBefore: [before], photosAfter: [during] });
  await milestone('Losas terminadas', { status: 'partiallyMet', dueDate: '2026-04-30', photosBefore: [during], photosAfter: [latest] });
  await milestone('Entrega a la ciudadanía', { status: 'scheduled', dueDate: '2026-09-30' });

  await upsert({
    payload, slug: 'contracting-processes', key: { nomenclature: 'LP-SM-1-2024-FICTICIO-1' },
    data: {
      ...demo, nomenclature: 'LP-SM-1-2024-FICTICIO-1', title: 'Ejecución del malecón peatonal de ejemplo (demostración)', buyer: entity, project: malecon, status: 'contracted',
      method: 'Licitación pública', category: 'works', datePublished: '2024-07-08', referenceAmount: 47980000, currency: 'PEN', numberOfBidders: 3,
      bidders: [{ organization: consortium, isWinner: true }, { organization: loser, isWinner: false }, { name: 'Persona natural', isWinner: false }],
      awards: [{ awardId: 'demo-1', date: '2024-09-20', amount: 46150320.5, currency: 'PEN', suppliers: [consortium] }],
      contracts: [{
        number: '001-2024-FICTICIO', amount: 46150320.5, currency: 'PEN', dateSigned: '2024-10-18', startDate: '2024-11-04', endDate: '2026-09-30',
        scope: 'Construir 1,8 km de malecón con barandas, alumbrado y dos pasos peatonales de ejemplo.', administrator: 'Unidad ficticia de obras',
        amendments: [
          { date: '2025-12-11', description: 'Adicional por traslado de redes de agua', amountChange: 3120450.75, daysChange: 90 },
          { date: '2026-05-20', description: 'Ampliación de plazo por lluvias', daysChange: 21 },
        ],
      }],
    },
  });
  await upsert({
    payload, slug: 'contracting-processes', key: { nomenclature: 'CP-SM-2-2024-FICTICIO-1' },
    data: {
      ...demo, nomenclature: 'CP-SM-2-2024-FICTICIO-1', title: 'Supervisión del malecón peatonal de ejemplo (demostración)', buyer: entity, project: malecon, status: 'contracted',
      method: 'Concurso público', category: 'consultingServices', datePublished: '2024-07-22', referenceAmount: 2400000, currency: 'PEN', numberOfBidders: 1,
      bidders: [{ organization: supervisor, isWinner: true }],
      awards: [{ awardId: 'demo-2', date: '2024-09-27', amount: 2391200, currency: 'PEN', suppliers: [supervisor] }],
      contracts: [{ number: '002-2024-FICTICIO', amount: 2391200, currency: 'PEN', dateSigned: '2024-10-21', startDate: '2024-11-04', endDate: '2026-10-30' }],
    },
  });
  const cableCar = await upsert({
    payload, slug: 'opportunities', key: { slug: 'demo-teleferico-de-ejemplo' },
    data: {
      ...demo, slug: 'demo-teleferico-de-ejemplo', title: 'Teleférico de ejemplo para un barrio en ladera (demostración)', titleEn: 'Sample cable car for a hillside neighbourhood (demonstration)', stage: 'structuring', modality: 'Asociación público-privada', amount: 96000000, currency: 'USD',
      summary: 'Oportunidad inventada: muestra etapa, monto, calendario y documentos de un proyecto en promoción.',
      summaryEn: 'Invented opportunity: it shows the stage, amount, calendar and documents of a project open to investors.',
      body: richText([{ p: 'Proyecto inventado. Un sistema de cabinas uniría una ladera con una estación de transporte público.' }, { h2: 'Qué se busca' }, { list: ['Diseño, construcción y operación por 25 años.', 'Experiencia en sistemas de transporte por cable.'] }]),
      bodyEn: richText([{ p: 'Invented project. A system of cabins would join a hillside with a station of public transport.' }, { h2: 'What is sought' }, { list: ['Design, construction and operation for 25 years.', 'Experience with cable transport.'] }]),
      districts: ['150110', '150112'],
      calendar: [
        { label: 'Publicación de bases', labelEn: 'Tender documents published', date: '2027-01-15' },
        { label: 'Consultas hasta', labelEn: 'Questions until', isDeadline: true, startDate: '2027-01-15', workingDays: 30 },
        { label: 'Presentación de propuestas', labelEn: 'Bids due', isDeadline: true, date: '2027-05-14' },
      ],
      contactOffice: 'Oficina ficticia de promoción', _status: 'published',
    },
  });
  await upsert({
    payload, slug: 'opportunity-questions', key: { code: 'P-2026-DEMO001' },
    data: {
      code: 'P-2026-DEMO001', opportunity: cableCar, state: 'published', askedOn: '2026-10-12', answeredOn: '2026-10-26',
      question: '¿Pueden presentarse consorcios de empresas extranjeras?', answer: 'Sí, con un representante en el Perú. Las bases dirán qué experiencia se suma.',
      questionEn: 'May consortia of foreign companies take part?', answerEn: 'Yes, with a representative in Peru. The tender documents will say which experience is added up.',
    },
  });
  const news = (slug: string, data: Record<string, unknown>): Promise<string> => upsert({ payload, slug: 'news', key: { slug }, data: { slug, _status: 'published', ...data } });
  await news('demo-losas-del-malecon', {
    title: 'El malecón de ejemplo llega a las losas (demostración)', summary: 'Noticia inventada que muestra cómo se ve una nota con foto y enlace a su obra.', publishedOn: '2026-11-03', image: latest, projects: [malecon],
    body: richText([{ p: 'Esta noticia es inventada. Sirve para ver cómo una nota se une a la ficha de su obra.' }, { p: 'El informe de octubre registra el avance acumulado y la causa del atraso.' }]),
  });
  await news('demo-como-leer-una-ficha', {
    title: 'Cómo leer la ficha de una obra (demostración)', summary: 'Una guía corta sobre avance, costo y fuentes, con una obra inventada como ejemplo.', publishedOn: '2026-10-20', projects: [malecon],
    body: richText([{ p: 'Cada cifra de una ficha dice de dónde sale y de qué fecha es. Si dos registros oficiales difieren, se muestran los dos.' }, { h2: 'Avance físico y financiero' }, { p: 'El avance físico mide cuánto se construyó; el financiero, cuánto se pagó.' }]),
  });
  await news('demo-visita-al-malecon', {
    title: 'Visita guiada a la obra del malecón (demostración)', summary: 'Actividad inventada que muestra cómo se anuncia una visita y cómo llega al calendario.', publishedOn: '2026-11-10', projects: [malecon],
    event: { startsOn: '2027-03-20', time: '10:00', place: 'Entrada de la obra, malecón de ejemplo' },
    body: richText([{ p: 'Esta actividad es inventada. Sirve para ver la agenda de actividades y su calendario.' }]),
  });
  say('Contratos, oportunidad y noticias de demostración');
  return entity;
}
