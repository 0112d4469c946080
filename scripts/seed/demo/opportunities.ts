import { richText } from '../rich-text.ts';
import { inventedPdf } from './papers.ts';
import { INVENTED } from '../../../collections/site-settings/demonstration.ts';
import type { Data, Put } from './place.ts';

/**
 * Invented opportunities in different stages, with documents, calendar, English, answered and waiting questions, and a
 * company that wrote.
 */
export async function putOpportunities(put: Put): Promise<void> {
  const provenance = { source: INVENTED, asOf: '2026-11-10', consultedOn: '2026-11-12' };
  const paper = (title: string, lines: string[], date: string): Promise<string> =>
    put({
      slug: 'documents',
      key: { title },
      data: { title, classification: 'public', documentType: 'Documento ficticio', date },
      file: {
        name: `${title
          .toLowerCase()
          .normalize('NFD')
          .replace(/[^a-z]+/g, '-')}.pdf`,
        data: inventedPdf(title, lines),
        mimetype: 'application/pdf',
      },
    });
  const documents = [
    await paper(
      'Ficha del teleférico de ejemplo',
      ['Cabinas para una ladera, con tres estaciones.', 'Monto y fechas de fantasía.'],
      '2026-10-05',
    ),
    await paper(
      'Bases preliminares del teleférico de ejemplo',
      ['Requisitos de fantasía para mostrar cómo se publican unas bases.'],
      '2026-10-20',
    ),
  ];
  const opportunity = (slug: string, data: Data): Promise<string> =>
    put({
      slug: 'opportunities',
      key: { slug },
      data: { provenance, slug, _status: 'published', contactOffice: 'Oficina ficticia de promoción', ...data },
    });

  const cableCar = await opportunity('demo-teleferico-de-ejemplo', {
    title: 'Teleférico de ejemplo para un barrio en ladera (demostración)',
    titleEn: 'Sample cable car for a hillside neighbourhood (demonstration)',
    stage: 'promotion',
    modality: 'Asociación público-privada',
    amount: 96000000,
    currency: 'USD',
    summary: 'Oportunidad inventada: muestra etapa, monto, calendario y documentos de un proyecto en promoción.',
    summaryEn:
      'Invented opportunity: it shows the stage, amount, calendar and documents of a project open to investors.',
    body: richText([
      { p: 'Proyecto inventado. Un sistema de cabinas uniría una ladera con una estación de transporte público.' },
      { h2: 'Qué se busca' },
      { list: ['Diseño, construcción y operación por 25 años.', 'Experiencia en sistemas de transporte por cable.'] },
    ]),
    bodyEn: richText([
      { p: 'Invented project. A system of cabins would join a hillside with a station of public transport.' },
      { h2: 'What is sought' },
      { list: ['Design, construction and operation for 25 years.', 'Experience with cable transport.'] },
    ]),
    districts: ['150110', '150112'],
    documents,
    calendar: [
      { label: 'Publicación de bases', labelEn: 'Tender documents published', date: '2027-01-15' },
      {
        label: 'Consultas hasta',
        labelEn: 'Questions until',
        isDeadline: true,
        startDate: '2027-01-15',
        workingDays: 30,
      },
      { label: 'Presentación de propuestas', labelEn: 'Bids due', isDeadline: true, date: '2027-05-14' },
    ],
  });
  await opportunity('demo-estacionamiento-de-ejemplo', {
    title: 'Estacionamiento subterráneo de ejemplo (demostración)',
    titleEn: 'Sample underground car park (demonstration)',
    stage: 'tender',
    modality: 'Proyecto en activos',
    amount: 41500000,
    currency: 'PEN',
    summary: 'Oportunidad inventada con convocatoria abierta.',
    summaryEn: 'Invented opportunity with an open call.',
    districts: ['150101'],
    calendar: [
      { label: 'Cierre de consultas', labelEn: 'Questions close', isDeadline: true, date: '2026-12-18' },
      { label: 'Presentación de propuestas', labelEn: 'Bids due', isDeadline: true, date: '2027-02-26' },
    ],
  });
  await opportunity('demo-alumbrado-de-ejemplo', {
    title: 'Alumbrado de parques de ejemplo (demostración)',
    titleEn: 'Sample lighting of parks (demonstration)',
    stage: 'idea',
    modality: 'Obras por impuestos',
    summary: 'Oportunidad inventada, todavía una idea sin monto.',
    summaryEn: 'Invented opportunity, still an idea without an amount.',
    currency: 'PEN',
    districts: ['150142', '150143'],
  });
  const question = (code: string, data: Data): Promise<string> =>
    put({ slug: 'opportunity-questions', key: { code }, data: { code, opportunity: cableCar, ...data } });
  await question('P-2026-DEMO001', {
    state: 'published',
    askedOn: '2026-10-12',
    answeredOn: '2026-10-26',
    question: '¿Pueden presentarse consorcios de empresas extranjeras?',
    answer: 'Sí, con un representante en el Perú. Las bases dirán qué experiencia se suma.',
    questionEn: 'May consortia of foreign companies take part?',
    answerEn: 'Yes, with a representative in Peru. The tender documents will say which experience is added up.',
  });
  await question('P-2026-DEMO002', {
    state: 'published',
    askedOn: '2026-10-30',
    answeredOn: '2026-11-06',
    question: '¿El terreno de las estaciones ya está libre?',
    answer: 'Dos de tres. El tercero se entregaría antes de la firma.',
    questionEn: 'Is the land of the stations free already?',
    answerEn: 'Two of three are. The third would be handed over before signing.',
  });
  await question('P-2026-DEMO003', {
    state: 'received',
    askedOn: '2026-11-18',
    question: '¿Habrá una visita al lugar?',
  });
  await put({
    slug: 'expressions-of-interest',
    key: { code: 'E-2026-DEMO001' },
    data: {
      code: 'E-2026-DEMO001',
      opportunity: cableCar,
      receivedOn: '2026-11-16',
      company: 'Cables del Aire Ficticios S.L.',
      country: 'España',
      contactName: 'Persona ficticia',
      email: 'cables@garuas.example',
      message: 'Quisiéramos conocer los estudios.',
      language: 'es',
      mailProof: 'verified',
      mailProvedAt: '2026-11-16T15:00:00.000Z',
    },
  });
}
