import { richText } from '../../../scripts/seed/rich-text.ts';
import { pdf, text, withDrafts, type Making } from '../making.ts';
import { word, type World } from '../world.ts';

/** What is told, and files. */
export function content(world: World): Record<string, Making> {
  const { companies, put, works } = world;
  const document = (more: object) => (): Promise<string> =>
    put('documents', { title: `Documento ${word()}`, ...more }, { file: pdf() });
  const rubro = (): object => ({
    title: `Rubro ${word()}`,
    summary: 'Qué hay aquí',
    frequency: 'monthly',
    office: 'Planificación y Presupuesto',
  });

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
