import { createLocalReq } from 'payload';
import { recordActivity } from '../../../cms/plugins/activity/record.ts';
import { reportOf, text, type Making } from '../making.ts';
import { word, type World } from '../world.ts';

/** The house itself: accounts, queues and what Payload adds. */
export function house(world: World): Record<string, Making> {
  const { payload, persons, put, works } = world;
  const machinery = (slug: string, body: () => object, change: () => Record<string, unknown>): Making => ({
    body,
    change,
    situations: { any: () => put(slug, body()) },
  });
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
  // Another person's: the one of the general secretariat opened it, whom no row lets do more than its office.
  const lock = (relationTo: string, value: () => Promise<string>, of?: string) => async (): Promise<string> => {
    const user = of ?? (await account());
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
    users: {
      body: person,
      change: text('name'),
      situations: { 'of another': newAccount, 'of the contractor': () => Promise.resolve(persons.contractor.id) },
    },
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
        'on a work, of the legal office': lock('projects', () => Promise.resolve(works.published), persons.AJ.id),
        'on a report, of another': lock('progress-reports', () =>
          put('progress-reports', {
            ...reportOf(world),
            reportKind: 'contractor',
            authorOrganization: world.companies.consortium,
          }),
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
        'of the contractor': () =>
          stored('payload-preferences', {
            key: word(),
            value: {},
            user: { relationTo: 'users', value: persons.contractor.id },
          })(),
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
