import { createLocalReq } from 'payload';
import sharp from 'sharp';
import { recordActivity } from '../../cms/plugins/activity/record.ts';
import { richText } from '../../scripts/seed/rich-text.ts';
import { smallPdf } from '../fixtures/sample-documents.ts';
import { word, type World } from './world.ts';

/** How the documents of a collection are made, sent and changed. */
export type Making = {
  /** What a client sends to make one. */
  body?: () => object | Promise<object>;
  /** What the person of this identifier sends to change one: one field, always another value. */
  change?: (person: string) => Record<string, unknown>;
  /** The file that goes along with `body`. */
  upload?: () => { name: string; mimetype: string; data: Buffer; size: number };
  /** Makes a new document in the situation, as the system; its identifier. */
  situations: Record<string, () => Promise<string>>;
};

let month = 0;
/** A month that no report has yet. */
function nextMonth(): string {
  month += 1;
  return new Date(Date.UTC(1960, month, 1)).toISOString().slice(0, 7);
}

/** For each collection of the table. */
export async function makings(world: World): Promise<Record<string, Making>> {
  const { companies, payload, persons, put, works } = world;
  const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#7a1f2b' } })
    .jpeg()
    .toBuffer();
  const fileOf = (ending: string, mimetype: string, data: Buffer) => () => ({
    name: `archivo-${word()}.${ending}`,
    mimetype,
    data,
    size: data.length,
  });
  const [pdf, jpeg] = [fileOf('pdf', 'application/pdf', smallPdf), fileOf('jpg', 'image/jpeg', picture)];
  const text =
    (name: string): (() => Record<string, unknown>) =>
    () => ({ [name]: `Texto ${word()}` });

  const work = (): object => ({
    title: `Otra obra ${word()}`,
    kind: 'publicWork',
    status: 'execution',
    entity: companies.entity,
    contractor: companies.consortium,
    supervisor: companies.supervisor,
  });
  const report = (): { project: string; period: string; status: string } => ({
    project: works.published,
    period: nextMonth(),
    status: 'draft',
  });
  const consortium = { reportKind: 'contractor', authorOrganization: companies.consortium };
  const former = { reportKind: 'contractor', authorOrganization: companies.former };
  const concession = async (status: string): Promise<object> => ({
    name: 'Expediente',
    currency: 'PEN',
    project: await put('projects', { ...work(), kind: 'concession', _status: status }),
    concessionaire: companies.consortium,
  });
  const question = async (state: string): Promise<object> => ({
    code: `p-${word()}`,
    opportunity: await put('opportunities', { ...opportunity(), _status: 'published' }),
    state,
    received: 'Como llegó',
    question: '¿Cuándo?',
    answer: 'Pronto',
    askedOn: '2026-11-02',
  });
  const opportunity = (): object => ({
    title: `Oportunidad ${word()}`,
    summary: 'Resumen',
    stage: 'idea',
    currency: 'PEN',
  });
  const interest = async (mailProof: string): Promise<object> => ({
    code: `i-${word()}`,
    opportunity: await put('opportunities', { ...opportunity(), _status: 'published' }),
    company: 'Empresa',
    contactName: 'Persona',
    email: 'persona@prueba.example',
    language: 'es',
    receivedOn: '2026-11-02',
    mailProof,
  });
  const withDrafts = (
    slug: string,
    body: () => object,
    change: () => Record<string, unknown> = text('summary'),
  ): Making => ({
    body: () => ({ ...body(), _status: 'published' }),
    change,
    situations: {
      published: () => put(slug, { ...body(), _status: 'published' }),
      draft: () => put(slug, { ...body(), _status: 'draft' }),
    },
  });
  const machinery = (slug: string, body: () => object, change: () => Record<string, unknown>): Making => ({
    body,
    change,
    situations: { any: () => put(slug, body()) },
  });
  const document = (more: object) => (): Promise<string> =>
    put('documents', { title: `Documento ${word()}`, ...more }, { file: pdf() });
  const photo = async (isHidden = false): Promise<string> =>
    put('media', { alt: `Foto de ${word()}`, isHidden }, { file: jpeg() });
  const named = async (id: string): Promise<string> => {
    const { photos } = await payload.findByID({ collection: 'projects', id: works.published, depth: 0 });
    const data = { photos: [...(photos ?? []), id] as string[] };
    await payload.update({ collection: 'projects', id: works.published, depth: 0, overrideAccess: true, data });
    return id;
  };
  const act = async (collection: string): Promise<string> => {
    await recordActivity({
      req: await createLocalReq({}, payload),
      act: 'update',
      collection,
      document: `d-${word()}`,
    });
    const { docs } = await payload.find({ collection: 'activities', sort: '-id', limit: 1, overrideAccess: true });
    return String(docs[0]?.id);
  };
  const rubro = (): object => ({
    title: `Rubro ${word()}`,
    summary: 'Qué hay aquí',
    frequency: 'monthly',
    office: 'Planificación y Presupuesto',
  });
  // Another person's: the one of the general secretariat opened it, whom no row lets do more than its office.
  const lock = (relationTo: string, value: () => Promise<string>) => async (): Promise<string> => {
    const user = await account();
    const made = (await payload.db.create({
      collection: 'payload-locked-documents',
      data: { document: { relationTo, value: await value() }, user: { relationTo: 'users', value: user } },
    })) as { id: string };
    return made.id;
  };
  let other: Promise<string> | undefined;
  const account = (): Promise<string> => (other ??= newAccount());
  const newAccount = (): Promise<string> => put('users', person());
  const person = (): object => ({
    name: 'Cuenta nueva',
    email: `${word()}@prueba.example`,
    password: 'otra-clave-muy-larga-5',
    role: 'generalSecretariat',
  });
  const stored = (collection: string, data: object) => async (): Promise<string> =>
    ((await payload.db.create({ collection: collection as 'payload-kv', data: data as never })) as { id: string }).id;

  return {
    projects: {
      body: () => ({ ...work(), _status: 'draft' }),
      change: text('unit'),
      situations: {
        published: () => put('projects', { ...work(), _status: 'published' }),
        draft: () => put('projects', { ...work(), _status: 'draft' }),
      },
    },
    organizations: {
      body: () => ({ name: `Empresa ${word()}` }),
      change: text('contact'),
      situations: {
        shown: () => put('organizations', { name: `Empresa ${word()}` }),
        hidden: () => Promise.resolve(companies.hidden),
        'hidden, of nobody': () => put('organizations', { name: `Empresa ${word()}`, isHidden: true }),
      },
    },
    milestones: {
      body: () => ({ title: 'Hito', project: works.published, status: 'scheduled' }),
      change: text('description'),
      situations: {
        'of a published work': () =>
          put('milestones', { title: 'Hito', project: works.published, status: 'scheduled' }),
        'of a draft work': () => put('milestones', { title: 'Hito', project: works.draft, status: 'scheduled' }),
      },
    },
    'progress-reports': {
      body: report,
      change: text('summary'),
      situations: {
        approved: () => put('progress-reports', { ...report(), ...consortium, status: 'approved' }),
        'approved, of a draft work': () =>
          put('progress-reports', { ...report(), ...consortium, status: 'approved', project: works.draft }),
        'submitted by the consortium': () =>
          put('progress-reports', { ...report(), ...consortium, status: 'submitted' }),
        'observed, of the consortium': () =>
          put('progress-reports', { ...report(), ...consortium, status: 'observed' }),
        'draft of the consortium': () => put('progress-reports', { ...report(), ...consortium }),
        'draft of the supervisor': () =>
          put('progress-reports', {
            ...report(),
            reportKind: 'supervisor',
            authorOrganization: companies.supervisor,
          }),
        'draft of an office': () => put('progress-reports', { ...report(), reportKind: 'office' }),
        'draft of whoever built before': () => put('progress-reports', { ...report(), ...former }),
        'observed, of whoever built before': () =>
          put('progress-reports', { ...report(), ...former, status: 'observed' }),
      },
    },
    'contracting-processes': {
      body: () => process(companies.entity),
      change: text('title'),
      situations: {
        shown: () => put('contracting-processes', process(companies.entity)),
        hidden: () => put('contracting-processes', { ...process(companies.entity), isHidden: true }),
      },
    },
    'budget-lines': {
      body: () => ({ year: 2026, entity: companies.entity, fundingSource: word() }),
      change: text('note'),
      situations: {
        shown: () => put('budget-lines', { year: 2026, entity: companies.entity, fundingSource: word() }),
        hidden: () =>
          put('budget-lines', { year: 2026, entity: companies.entity, fundingSource: word(), isHidden: true }),
      },
    },
    'concession-files': {
      body: async () => ({ ...(await concession('published')), _status: 'draft' }),
      change: text('summary'),
      situations: {
        published: async () => put('concession-files', { ...(await concession('published')), _status: 'published' }),
        draft: async () => put('concession-files', { ...(await concession('published')), _status: 'draft' }),
        'published, of a draft work': async () =>
          put('concession-files', { ...(await concession('draft')), _status: 'published' }),
      },
    },
    opportunities: withDrafts('opportunities', opportunity),
    'opportunity-questions': {
      body: () => question('received'),
      change: text('answerEn'),
      situations: {
        published: async () => put('opportunity-questions', await question('published')),
        received: async () => put('opportunity-questions', await question('received')),
      },
    },
    'expressions-of-interest': {
      body: () => interest('verified'),
      change: text('followUp'),
      situations: {
        'mailbox proved': async () => put('expressions-of-interest', await interest('verified')),
        'mailbox not proved': async () => put('expressions-of-interest', await interest('pending')),
      },
    },
    'control-reports': withDrafts(
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
    'press-items': withDrafts('press-items', () => ({
      title: `Hecho ${word()}`,
      summary: 'Dos frases.',
      eventOn: '2026-01',
    })),
    news: withDrafts('news', () => ({
      title: `Noticia ${word()}`,
      summary: 'Entrada',
      body: richText([{ p: 'Texto' }]),
      publishedOn: '2026-11-01',
    })),
    pages: withDrafts('pages', () => ({ title: `Página ${word()}`, body: richText([{ p: 'Texto' }]) })),
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
    media: {
      body: () => ({ alt: `Foto de ${word()}` }),
      upload: jpeg,
      change: text('caption'),
      situations: {
        'of a published work': async () => named(await photo()),
        'of a published work, hidden': async () => named(await photo(true)),
        'of nothing but a draft report of the consortium': async () => {
          const id = await photo();
          await put('progress-reports', { ...report(), ...consortium, photos: [id] });
          return id;
        },
        'of nothing': () => photo(),
      },
    },
    'site-settings': { change: text('tagline'), situations: { 'as it is': () => Promise.resolve('site-settings') } },
    redirects: {
      body: () => ({ from: `/noticias/${word()}/`, to: '/noticias/' }),
      change: () => ({ to: `/noticias/${word()}/` }),
      situations: { any: () => put('redirects', { from: `/noticias/${word()}/`, to: '/noticias/' }) },
    },
    users: { body: person, change: text('name'), situations: { 'of another': newAccount } },
    subscriptions: {
      body: () => subscription(),
      change: () => ({ frequency: 'weekly' }),
      situations: { confirmed: () => put('subscriptions', subscription()) },
    },
    'outgoing-mail': {
      body: () => ({ key: word(), purpose: 'prueba', to: 'persona@prueba.example', state: 'sent' }),
      change: text('subject'),
      situations: {
        sent: () =>
          put('outgoing-mail', { key: word(), purpose: 'prueba', to: 'persona@prueba.example', state: 'sent' }),
      },
    },
    'change-notices': {
      body: () => ({ key: word(), topics: ['topic:noticias'], text: {}, path: '/noticias/' }),
      change: () => ({ path: `/noticias/${word()}/` }),
      situations: {
        any: () => put('change-notices', { key: word(), topics: ['topic:noticias'], text: {}, path: '/' }),
      },
    },
    'publishing-outbox': {
      body: () => ({ source: 'pages', documentId: word(), operation: 'change' }),
      change: text('error'),
      situations: {
        waiting: () => put('publishing-outbox', { source: 'pages', documentId: word(), operation: 'change' }),
      },
    },
    imports: {
      body: () => ({ fileName: 'prueba.csv', format: 'invierte', status: 'done' }),
      change: text('summary'),
      situations: { done: () => put('imports', { fileName: 'prueba.csv', format: 'invierte', status: 'done' }) },
    },
    activities: {
      body: () => ({ source: 'news', act: 'update' }),
      change: text('reason'),
      situations: {
        'on a news item': () => act('news'),
        'on a question of an investor': () => act('opportunity-questions'),
        'on a document': () => act('documents'),
      },
    },
    'content-findings': {
      body: () => finding(),
      change: text('problem'),
      situations: { any: () => put('content-findings', finding()) },
    },
    'payload-locked-documents': {
      body: () => ({ globalSlug: 'site-settings', user: { relationTo: 'users', value: persons.W.id } }),
      change: (person) => ({ user: { relationTo: 'users', value: person } }),
      situations: {
        'on a work, of another': lock('projects', () => Promise.resolve(works.published)),
        'on a report, of another': lock('progress-reports', () =>
          put('progress-reports', { ...report(), ...consortium }),
        ),
      },
    },
    'background-nodes': machinery('background-nodes', () => ({ key: word(), label: 'nodo', beat: 1 }), text('label')),
    'background-loops': machinery(
      'background-loops',
      () => ({ key: word(), holder: 'nodo', epoch: 1 }),
      text('lastError'),
    ),
    'background-runs': machinery(
      'background-runs',
      () => ({ key: word(), kind: 'prueba', state: 'done' }),
      text('error'),
    ),
    'payload-preferences': {
      body: () => ({ key: word(), value: {}, user: { relationTo: 'users', value: persons.W.id } }),
      change: () => ({ value: { word: word() } }),
      situations: {
        'of another': async () =>
          stored('payload-preferences', {
            key: word(),
            value: {},
            user: { relationTo: 'users', value: await account() },
          })(),
      },
    },
    'payload-jobs': {
      body: () => ({ taskSlug: 'inline' }),
      change: () => ({ processing: true }),
      situations: {
        any: stored('payload-jobs', { input: {}, queue: `cola-${word()}`, waitUntil: '2999-01-01T00:00:00.000Z' }),
      },
    },
    'payload-kv': {
      body: () => ({ key: word(), data: {} }),
      change: () => ({ data: { word: word() } }),
      situations: { any: () => stored('payload-kv', { key: word(), data: {} })() },
    },
    'payload-migrations': {
      body: () => ({ name: word(), batch: 1 }),
      change: () => ({ name: word() }),
      situations: { any: () => stored('payload-migrations', { name: `00000000_${word()}`, batch: 1 })() },
    },
  };
}

const process = (buyer: string): object => ({
  nomenclature: `LP-SM-1-2026-${word()}`,
  title: 'Proceso',
  buyer,
  status: 'active',
  currency: 'PEN',
});
const subscription = (): object => ({
  email: 'persona@prueba.example',
  addressHash: 'x',
  kind: 'topic',
  topic: 'topic:noticias',
  unique: word(),
  language: 'es',
  frequency: 'daily',
  state: 'confirmed',
});
const finding = (): object => ({
  kind: 'externalLink',
  subject: 'https://enlace.example/',
  problem: 'Respondió 404',
  unique: word(),
});
