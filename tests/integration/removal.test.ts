import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { handleEndpoints, type CollectionSlug, type FlattenedBlock, type FlattenedField, type Payload } from 'payload';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guarded } from '../../cms/access/gate.ts';
import { readCmsSettings } from '../../cms/environment.ts';
import { drainOutbox } from '../../cms/plugins/publishing/drain.ts';
import { projector, type Projector } from '../../cms/plugins/publishing/projector.ts';
import { publicFiles } from '../../cms/plugins/publishing/public-files.ts';
import type { ControlledSlug } from '../../collections/access/matrix.ts';
import { richText } from '../../scripts/seed/rich-text.ts';
import { openPublishedForWriting } from '../../site/published/open-for-writing.ts';
import { sampleDocuments, type Samples } from '../fixtures/sample-documents.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
let samples: Samples;
let database: DatabaseSync;
let writer: Projector;
type Role = 'admin' | 'webmaster' | 'planningBudget' | 'contractor';
const tokens = {} as Record<Role, string>;
type Answer = {
  status: number;
  body: {
    errors?: {
      id?: string;
      message: string;
      data?: {
        uses?: { slug: string; count: number; examples: { id: string; href: string; title: string }[] }[];
        errors?: { path: string; message: string }[];
      };
    }[];
    docs?: Record<string, unknown>[];
    doc?: Record<string, unknown>;
    totalDocs?: number;
  } & Record<string, unknown>;
};

async function ask(
  path: string,
  { role = 'admin', method = 'GET', body }: { role?: Role; method?: string; body?: object } = {},
): Promise<Answer> {
  const door = guarded(payload.config, (request) => handleEndpoints({ config: payload.config, request }));
  const [, slug = '', id] = /^\/([a-z-]+)\/([^/?]+)(?:\?.*)?$/.exec(path) ?? [];
  const version =
    id && method !== 'GET' && slug in payload.collections
      ? ((await payload.findByID({
          collection: slug as 'news',
          id,
          draft: true,
          trash: true,
          depth: 0,
          disableErrors: true,
        })) as { updatedAt?: string } | null)
      : null;
  const headers = {
    Authorization: `JWT ${tokens[role]}`,
    'Content-Type': 'application/json',
    'X-Read-At': new Date().toISOString(),
    ...(version?.updatedAt ? { 'If-Match': `"${version.updatedAt}"` } : {}),
  };
  const response = await door(
    new Request(`http://127.0.0.1:3000/api${path}`, {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
    {},
  );
  return { status: response.status, body: (await response.json()) as never };
}
const toTrash = (slug: string, id: string, role?: Role) =>
  ask(`/${slug}/${id}`, { method: 'PATCH', body: { deletedAt: new Date().toISOString() }, ...(role ? { role } : {}) });
const fromTrash = (slug: string, id: string, role?: Role) =>
  ask(`/${slug}/${id}?trash=true`, {
    method: 'PATCH',
    body: { deletedAt: null, _status: 'draft' },
    ...(role ? { role } : {}),
  });
const forGood = (
  slug: string,
  id: string,
  { reason = 'Se registró dos veces', role }: { reason?: string; role?: Role } = {},
) =>
  ask(`/${slug}/${id}?trash=true&reason=${encodeURIComponent(reason)}`, {
    method: 'DELETE',
    ...(role ? { role } : {}),
  });
const stored = async (slug: string, id: string): Promise<Record<string, unknown> | null> =>
  payload.db.findOne({ collection: slug as CollectionSlug, where: { id: { equals: id } } });
const drain = () => drainOutbox({ payload, projector: writer });
const published = (table: string, key: string): Record<string, unknown> | null => {
  const row = database.prepare(`SELECT doc FROM ${table} WHERE key = ?`).get(key);
  return row ? (JSON.parse(String(row['doc'])) as Record<string, unknown>) : null;
};
const news = (more: object = {}) => ({
  title: 'Una noticia',
  summary: 'Entrada',
  body: richText([{ p: 'Texto' }]),
  publishedOn: '2026-11-01',
  _status: 'published',
  ...more,
});
const create = async (collection: string, data: object, draft = false): Promise<string> =>
  String(
    (
      await payload.create({
        collection: collection as 'news',
        overrideAccess: true,
        depth: 0,
        draft,
        data: data as never,
      })
    ).id,
  );

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  samples = await sampleDocuments(payload);
  await payload.updateGlobal({ slug: 'site-settings', data: { entities: [samples.organization] } });
  const options = readCmsSettings();
  ({ database } = openPublishedForWriting(options.publishedDb));
  writer = projector({
    payload,
    database,
    files: publicFiles({ directory: options.publishedMediaDir, source: options }),
  });
  for (const role of ['admin', 'webmaster', 'planningBudget', 'contractor'] as const) {
    const account = { email: `${role.toLowerCase()}@prueba.example`, password: 'una-clave-larga-1' };
    await payload.create({
      collection: 'users',
      overrideAccess: true,
      data: { ...account, name: role, role, organization: samples.organization },
    });
    tokens[role] = (await payload.login({ collection: 'users', data: account })).token ?? '';
  }
}, 120_000);
afterAll(async () => {
  database.close();
  await cms.close();
});

/** Every relation of the built configuration, found here without the code under test: `collection`, the way to the field, its target. */
type Relation = { source: string; path: FlattenedField[]; target: string };
function relationsOf(source: string, fields: readonly FlattenedField[], path: FlattenedField[] = []): Relation[] {
  return fields.flatMap((field): Relation[] => {
    const way = [...path, field];
    if (field.type === 'relationship' || field.type === 'upload')
      return [field.relationTo].flat().map((target) => ({ source, path: way, target }));
    if (field.type === 'blocks')
      return field.blocks.flatMap((block) => relationsOf(source, (block as FlattenedBlock).flattenedFields, way));
    return 'flattenedFields' in field ? relationsOf(source, field.flattenedFields, way) : [];
  });
}

/** Content that puts the identifier where the relation is, with just what the database requires beside it. */
function contentFor([field, ...rest]: readonly FlattenedField[], target: string, id: string): Record<string, unknown> {
  if (!field) return {};
  if (field.type === 'relationship' || field.type === 'upload') {
    const value = Array.isArray(field.relationTo) ? { relationTo: target, value: id } : id;
    return { [field.name]: 'hasMany' in field && field.hasMany ? [value] : value };
  }
  const inner = contentFor(rest, target, id);
  if (field.type === 'array')
    return { [field.name]: [{ id: randomUUID(), ...required(field.flattenedFields), ...inner }] };
  if (field.type === 'blocks') {
    const block = field.blocks.find(
      (one) =>
        typeof one !== 'string' && (one as FlattenedBlock).flattenedFields.some(({ name }) => name === rest[0]?.name),
    ) as FlattenedBlock;
    return {
      [field.name]: [{ id: randomUUID(), blockType: block.slug, ...required(block.flattenedFields), ...inner }],
    };
  }
  return { [field.name]: inner };
}

function required(fields: readonly FlattenedField[]): Record<string, unknown> {
  return Object.fromEntries(
    fields
      .filter((field) => 'required' in field && field.required)
      .flatMap((field): [string, unknown][] => {
        if (field.type === 'select') {
          const [option] = field.options;
          return [[field.name, typeof option === 'string' ? option : option?.value]];
        }
        if (field.type === 'number') return [[field.name, 1]];
        if (field.type === 'checkbox') return [[field.name, true]];
        if (field.type === 'date') return [[field.name, '2026-01-01T00:00:00.000Z']];
        return field.type === 'text' || field.type === 'textarea' ? [[field.name, 'x']] : [];
      }),
  );
}

describe('10-1.2 what is named elsewhere stays', () => {
  test('10-1.2 for every relation of every collection and global of the configuration: neither trashed nor deleted, one by one or many at once', async () => {
    const own = payload.config.collections.filter(({ slug }) => !slug.startsWith('payload-'));
    const relations = own.flatMap(({ slug, flattenedFields }) => relationsOf(slug, flattenedFields));
    expect(relations.length).toBeGreaterThan(30);
    expect(
      relations.map(({ source, path, target }) => `${source}.${path.map(({ name }) => name).join('.')} → ${target}`),
    ).toEqual(
      expect.arrayContaining([
        'contracting-processes.awards.suppliers → organizations',
        'projects.contractor → organizations',
        'users.organization → organizations',
        'news.projects → projects',
      ]),
    );
    const targets = new Map<string, string>();
    for (const { source, path, target } of relations) {
      const place = `${source}.${path.map(({ name }) => name).join('.')}`;
      const id = targets.get(target) ?? (await samples.disposable(target as ControlledSlug));
      targets.set(target, id);
      const referrer = await samples.disposable(source as ControlledSlug);
      await payload.db.updateOne({
        collection: source as CollectionSlug,
        id: referrer,
        data: contentFor(path, target, id),
      });
      const inTrash = await toTrash(target, id);
      expect([
        place,
        inTrash.status,
        inTrash.body.errors?.[0]?.data?.uses?.map(({ slug, count }) => `${slug} ${count}`),
      ]).toEqual([place, 409, [`${source} 1`]]);
      const atOnce = await ask(`/${target}/${id}?reason=${encodeURIComponent('por probar')}`, { method: 'DELETE' });
      expect([place, atOnce.status]).toEqual([place, 409]);
      const many = await ask(`/${target}?where[id][in][0]=${id}`, {
        method: 'PATCH',
        body: { deletedAt: new Date().toISOString() },
      });
      expect([place, many.status, many.body.docs?.length]).toEqual([place, 400, 0]);
      expect([place, many.body.errors?.[0]?.message]).toEqual([
        place,
        expect.stringContaining('No se puede eliminar. Aparece en 1 '),
      ]);
      // Not by the API of the house either, which asks no permission.
      await expect(
        payload.delete({ collection: target as CollectionSlug, id, overrideAccess: true }),
        place,
      ).rejects.toMatchObject({ status: 409 });
      expect([place, (await stored(target, id))?.['deletedAt'] ?? null]).toEqual([place, null]);
      await payload.db.deleteOne({ collection: source as CollectionSlug, where: { id: { equals: referrer } } });
      await payload.db
        .deleteVersions({ collection: source as CollectionSlug, where: { parent: { equals: referrer } } } as never)
        .catch(() => undefined);
    }
  }, 240_000);

  test('10-1.2 the company of a contract of S/ 2.4 million: refused with the contract’s name and link, winner and page stay', async () => {
    const company = await create('organizations', {
      name: 'CONSTRUCTORA INVENTADA SAC',
      code: 'EMP-7',
      roles: ['contractor'],
      namedAs: 'company',
      namedAsReason: 'Empresa inventada de la prueba',
    });
    const process = await create('contracting-processes', {
      nomenclature: 'LP-SM-7-2026-PRUEBA-1',
      title: 'Vía',
      buyer: samples.organization,
      status: 'active',
      currency: 'PEN',
      awards: [{ awardId: 'a1', amount: 2_400_000, currency: 'PEN', suppliers: [company] }],
      isHidden: false,
    });
    const draft = await create('news', { title: 'Borrador' }, true);
    await payload.update({ collection: 'projects', id: samples.project, draft: true, data: { supervisor: company } });
    await drain();
    const refused = await toTrash('organizations', company, 'webmaster');
    expect(refused.status).toBe(409);
    expect(refused.body.errors?.[0]?.message).toMatch(
      /^No se puede eliminar\. Aparece en 1 obra y 1 contrato: «Obra de prueba», «[^»]+»\. Quite antes esas menciones, únala con otra organización u ocúltela del portal\. La pestaña «Dónde se usa» las muestra\.$/,
    );
    expect(refused.body.errors?.[0]?.data?.uses?.flatMap(({ examples }) => examples.map(({ href }) => href))).toEqual([
      `/admin/collections/projects/${samples.project}`,
      `/admin/collections/contracting-processes/${process}`,
    ]);
    await drain();
    expect(
      JSON.stringify((await payload.findByID({ collection: 'contracting-processes', id: process, depth: 0 })).awards),
    ).toContain(company);
    expect(await stored('news', draft)).not.toBeNull();
    await payload.update({
      collection: 'projects',
      id: samples.project,
      data: { supervisor: samples.organization, _status: 'published' },
    });
  });

  test('10-1.2 links and pictures within a text, and the settings, count too', async () => {
    const linked = await create('news', news({ title: `Enlazada ${randomUUID()}` }));
    const text = richText([{ p: 'Texto' }]) as unknown as { root: { children: unknown[] } };
    text.root.children.push({
      type: 'paragraph',
      version: 1,
      children: [
        {
          type: 'link',
          version: 1,
          fields: { linkType: 'internal', newTab: false, doc: { relationTo: 'news', value: linked } },
          children: [],
        },
      ],
    });
    await create('pages', { title: `Página ${randomUUID()}`, body: text, _status: 'published' });
    expect((await toTrash('news', linked)).body.errors?.[0]?.data?.uses?.map(({ slug }) => slug)).toEqual(['pages']);
    // What a text names is kept beside it: a collection with texts that does not would let go what it shows.
    for (const { slug, flattenedFields } of payload.config.collections)
      if (flattenedFields.some(({ type }) => type === 'richText'))
        expect([slug, flattenedFields.some(({ name }) => name === 'bodyReferences')]).toEqual([slug, true]);
    const settings = await toTrash('organizations', samples.organization);
    expect([settings.status, settings.body.errors?.[0]?.data?.uses?.map(({ slug }) => slug)]).toEqual([
      409,
      expect.arrayContaining(['projects', 'users', 'site-settings']),
    ]);
    expect(settings.body.errors?.[0]?.message).toContain('«Configuración del portal»');
  });
});

describe('10-1.2 the trash', () => {
  test('10-1.2 a published item with a draft above it goes from the portal at once and comes back as it was, both of them', async () => {
    const title = `Noticia ${randomUUID()}`;
    const id = await create('news', news({ title, internalNotes: 'Solo para la casa', projects: [samples.project] }));
    await payload.update({ collection: 'news', id, draft: true, data: { title: `${title} corregida` } });
    await drain();
    const slug = String((await stored('news', id))?.['slug']);
    const [shown, before, draft] = [
      published('news', slug),
      await stored('news', id),
      await payload.findByID({ collection: 'news', id, draft: true, depth: 0 }),
    ];
    expect(shown?.['title']).toBe(title);

    expect((await toTrash('news', id, 'webmaster')).body).toMatchObject({ doc: { id, title } });
    await drain();
    expect(published('news', slug)).toBeNull();
    expect((await ask(`/news/${id}?draft=true`)).status).toBe(404);
    expect(
      (await ask(`/news?trash=true&draft=true&where[deletedAt][exists]=true`)).body.docs?.map((doc) => doc['title']),
    ).toEqual([`${title} corregida`]);

    expect((await fromTrash('news', id, 'webmaster')).status).toBe(200);
    await drain();
    expect(published('news', slug)).toEqual({ ...shown, updatedAt: expect.any(String) });
    const bare = ({
      updatedAt: _u,
      changedBy: _b,
      changedById: _i,
      deletedAt: _d,
      ...rest
    }: Record<string, unknown>): unknown => rest;
    expect(bare((await stored('news', id)) ?? {})).toEqual(bare(before ?? {}));
    expect(bare((await payload.findByID({ collection: 'news', id, draft: true, depth: 0 })) as never)).toEqual(
      bare(draft as never),
    );
    const { docs } = await payload.find({
      collection: 'activities',
      where: { documentId: { equals: id } },
      sort: 'id',
      overrideAccess: true,
    });
    expect(docs.map(({ act, actorName }) => [act, actorName])).toEqual([
      ['create', 'sistema'],
      ['update', 'sistema'],
      ['trash', 'webmaster'],
      ['restore', 'webmaster'],
    ]);
  });

  test('10-1.2 many drafts at once keep every field through trash and restore (payload#15980)', async () => {
    const ids = [
      await create(
        'opportunities',
        { title: `Idea ${randomUUID()}`, summary: 'Resumen', titleEn: 'An idea', stage: 'idea', currency: 'PEN' },
        true,
      ),
      await create(
        'opportunities',
        {
          title: `Idea ${randomUUID()}`,
          summary: 'Otro',
          bodyEn: richText([{ p: 'Text' }]),
          stage: 'idea',
          currency: 'PEN',
        },
        true,
      ),
    ];
    const read = async () =>
      Promise.all(
        ids.map(async (id) => {
          const {
            updatedAt: _u,
            changedBy: _b,
            changedById: _i,
            deletedAt: _d,
            ...doc
          } = (await payload.findByID({ collection: 'opportunities', id, draft: true, depth: 0 })) as unknown as Record<
            string,
            unknown
          >;
          return doc;
        }),
      );
    const before = await read();
    const query = `where[id][in][0]=${ids[0]}&where[id][in][1]=${ids[1]}`;
    const trashed = await ask(`/opportunities?${query}&draft=true`, {
      method: 'PATCH',
      body: { deletedAt: new Date().toISOString() },
    });
    expect([trashed.status, trashed.body.docs?.length]).toEqual([200, 2]);
    expect((await ask(`/opportunities?${query}&draft=true`)).body.totalDocs).toBe(0);
    const restored = await ask(`/opportunities?${query}&trash=true`, {
      method: 'PATCH',
      body: { deletedAt: null, _status: 'draft' },
    });
    expect([restored.status, restored.body.docs?.length]).toEqual([200, 2]);
    expect(await read()).toEqual(before);
  });

  test('10-1.2 only who may delete trashes, partners see nothing of it, and only the administration deletes for good, from the trash, with a reason', async () => {
    const id = await create('news', news({ title: `Noticia ${randomUUID()}` }));
    expect((await toTrash('news', id, 'planningBudget')).status).toBe(403);
    expect((await toTrash('news', id, 'contractor')).status).toBe(403);
    const atOnce = await ask(`/news/${id}?reason=Motivo+suficiente`, { method: 'DELETE' });
    expect([atOnce.status, atOnce.body.errors?.[0]?.message]).toEqual([
      409,
      'Primero envíelo a la papelera: solo desde ahí se elimina definitivamente.',
    ]);
    expect((await toTrash('news', id, 'webmaster')).status).toBe(200);
    expect((await ask(`/news/${id}?trash=true`, { role: 'contractor' })).status).toBe(404);
    expect((await ask('/news?trash=true&where[deletedAt][exists]=true', { role: 'contractor' })).body.totalDocs).toBe(
      0,
    );
    expect((await fromTrash('news', id, 'planningBudget')).status).toBe(403);
    const mixed = await ask(`/news/${id}?trash=true`, { method: 'PATCH', body: { deletedAt: null, title: 'Otro' } });
    expect([mixed.status, mixed.body.errors?.[0]?.message]).toEqual([
      400,
      'Enviar a la papelera y recuperar no llevan otros cambios (title). Guárdelos aparte.',
    ]);
    expect((await forGood('news', id, { role: 'webmaster' })).status).toBe(403);
    const without = await forGood('news', id, { reason: ' ' });
    expect([without.status, without.body.errors?.[0]?.message]).toEqual([
      400,
      'Escriba el motivo de la eliminación definitiva, en 10 caracteres o más: queda en el registro de actividad.',
    ]);
    expect((await forGood('news', id)).status).toBe(200);
    expect(await stored('news', id)).toBeNull();
    const {
      docs: [row],
    } = await payload.find({
      collection: 'activities',
      where: { and: [{ documentId: { equals: id } }, { act: { equals: 'delete' } }] },
      overrideAccess: true,
    });
    expect(row).toMatchObject({ actorName: 'admin', reason: 'Se registró dos veces', source: 'news' });
  });

  test('10-1.2 what something in the trash names cannot go for good, and nothing comes back, or is written, naming what lies there', async () => {
    const company = await create('organizations', {
      name: 'EMPRESA DE PAPEL SAC',
      code: 'EMP-8',
      roles: ['contractor'],
      namedAs: 'company',
      namedAsReason: 'Empresa inventada de la prueba',
    });
    const project = await create('projects', {
      title: `Obra ${randomUUID()}`,
      kind: 'publicWork',
      status: 'preparation',
      entity: samples.organization,
      contractor: company,
      _status: 'published',
    });
    expect((await toTrash('organizations', company)).status).toBe(409);
    expect((await toTrash('projects', project)).status).toBe(200);
    expect((await toTrash('organizations', company)).status).toBe(200);
    const forever = await forGood('organizations', company);
    expect([forever.status, forever.body.errors?.[0]?.message]).toEqual([
      409,
      expect.stringMatching(/Aparece en 1 obra: «Obra .*» \(en la papelera\)/),
    ]);
    const back = await fromTrash('projects', project);
    expect([back.status, back.body.errors?.[0]?.message]).toEqual([
      409,
      expect.stringMatching(/^Lo que nombra está en la papelera: «EMPRESA DE PAPEL SAC»\. Recupérelo antes\.$/),
    ]);
    const fresh = await ask('/milestones', { method: 'POST', body: { title: 'Hito', project, status: 'scheduled' } });
    expect([fresh.status, fresh.body.errors?.[0]?.message]).toEqual([
      400,
      expect.stringMatching(/^Nombra algo que está en la papelera: «Obra /),
    ]);
    expect((await fromTrash('organizations', company)).status).toBe(200);
    expect((await fromTrash('projects', project)).status).toBe(200);
  });

  test('10-1.2 a code of something in the trash is still its own: said on the field, with the way out', async () => {
    const id = await create('projects', {
      title: 'Puente de papel',
      kind: 'publicWork',
      status: 'preparation',
      entity: samples.organization,
      cui: '2999991',
      _status: 'published',
    });
    expect((await toTrash('projects', id)).status).toBe(200);
    const taken = await ask('/projects', {
      method: 'POST',
      body: {
        title: 'Otro puente',
        kind: 'publicWork',
        status: 'preparation',
        entity: samples.organization,
        cui: '2999991',
        _status: 'draft',
      },
    });
    expect(taken.status).toBe(400);
    expect(taken.body.errors?.[0]?.data?.errors).toEqual([
      {
        path: 'code',
        label: 'Dirección en el portal',
        message: `«2999991» es de «Puente de papel», que está en la papelera (/admin/collections/projects/trash/${id}): recupérelo, o elimínelo definitivamente para volver a usar este valor.`,
      },
    ]);
  });

  test('10-1.2 a user in the trash cannot sign in, and no answer about him tells secrets', async () => {
    const account = { email: 'sale@prueba.example', password: 'una-clave-larga-1' };
    const id = await create('users', { ...account, name: 'Quien sale', role: 'legal' });
    const answer = await toTrash('users', id);
    expect([answer.status, Object.keys(answer.body.doc ?? {}).sort()]).toEqual([
      200,
      ['collection', 'deletedAt', 'id', 'name', 'updatedAt'],
    ]);
    await expect(payload.login({ collection: 'users', data: account })).rejects.toMatchObject({ status: 401 });
    expect((await fromTrash('users', id)).status).toBe(200);
    await expect(payload.login({ collection: 'users', data: account })).resolves.toHaveProperty('token');
  });
});
