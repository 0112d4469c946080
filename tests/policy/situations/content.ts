import { richText } from '../../../scripts/seed/rich-text.ts';
import { pdf, text, withDrafts, type Making } from '../making.ts';
import { word, type World } from '../world.ts';

/** What is told, and files. */
export function content(world: World): Record<string, Making> {
  const { companies, persons, put, works } = world;
  const document = (more: object) => (): Promise<string> =>
    put('documents', { title: `Documento ${word()}`, ...more }, { file: pdf() });
  const rubro = (): object => ({
    title: `Rubro ${word()}`,
    summary: 'Qué hay aquí',
    frequency: 'monthly',
    office: 'Planificación y Presupuesto',
  });

  const ofLegal = document({ classification: 'confidential', readableBy: ['legal'], ownerOffice: 'legal' });
  const ofPerson = document({ classification: 'internal', ownerPerson: persons.PP.id });
  const grant = (id: string, person: string, more: object = {}): Promise<string> =>
    put('access-grants', { document: id, person, until: '2999-12-31', ...more });
  const given = async (make: () => Promise<string>): Promise<string> => {
    const id = await make();
    await grant(id, persons.granted.id);
    await grant(id, persons.grantOver.id, { until: '2020-12-31' });
    await grant(id, persons.withdrawn.id, { isWithdrawn: true });
    return id;
  };
  let year = 2900;
  const until = (): { until: string } => {
    year += 1;
    return { until: `${year}-12-31` };
  };

  return {
    'control-reports': withDrafts(
      world,
      'control-reports',
      () => ({
        number: `001-2026-${word()}`,
        kind: 'Visita de control',
        authority: 'Contraloría',
        entity: companies.entity,
        issuedOn: '2026-05',
        finding: 'Faltan planos.',
      }),
      text('followUp'),
    ),
    'press-items': withDrafts(world, 'press-items', () => ({
      title: `Hecho ${word()}`,
      summary: 'Dos frases.',
      eventOn: '2026-01',
    })),
    news: withDrafts(world, 'news', () => ({
      title: `Noticia ${word()}`,
      summary: 'Entrada',
      body: richText([{ p: 'Texto' }]),
      publishedOn: '2026-11-01',
    })),
    pages: withDrafts(world, 'pages', () => ({ title: `Página ${word()}`, body: richText([{ p: 'Texto' }]) })),
    'transparency-items': {
      body: () => ({ ...rubro(), _status: 'published' }),
      change: text('legalBasis'),
      situations: {
        'published, of the planning office': () => put('transparency-items', { ...rubro(), _status: 'published' }),
        'draft, of the planning office': () => put('transparency-items', { ...rubro(), _status: 'draft' }),
      },
    },
    documents: {
      body: () => ({ title: `Documento ${word()}`, classification: 'public' }),
      upload: pdf,
      change: text('description'),
      situations: {
        public: document({ classification: 'public' }),
        'public, of a draft work': document({ classification: 'public', project: works.draft }),
        internal: document({ classification: 'internal' }),
        'internal, naming the municipality': document({ classification: 'internal', readableBy: ['mml'] }),
        'confidential, naming legal': document({ classification: 'confidential', readableBy: ['legal'] }),
        'confidential, of legal, given to one person': () => given(ofLegal),
        'internal, of the person of planning': () => given(ofPerson),
      },
    },
    'access-grants': {
      body: async () => ({ document: await ofLegal(), person: persons.foreignSupervisor.id, until: '2999-12-31' }),
      change: until,
      situations: {
        'to a document of legal': async () => grant(await ofLegal(), persons.granted.id),
        'to a document of the person of planning': async () => grant(await ofPerson(), persons.granted.id),
      },
    },
    'site-settings': { change: text('tagline'), situations: { 'as it is': () => Promise.resolve('site-settings') } },
    redirects: {
      body: () => ({ from: `/noticias/${word()}/`, to: '/noticias/' }),
      change: () => ({ to: `/noticias/${word()}/` }),
      situations: { any: () => put('redirects', { from: `/noticias/${word()}/`, to: '/noticias/' }) },
    },
  };
}
