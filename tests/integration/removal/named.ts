import { randomUUID } from 'node:crypto';
import { type CollectionSlug, type FlattenedBlock, type FlattenedField } from 'payload';
import { describe, expect, test } from 'vitest';
import type { ControlledSlug } from '../../../collections/access/matrix.ts';
import { richText } from '../../../scripts/seed/rich-text.ts';
import { payload, samples, toTrash, ask, stored, create, drain, news } from './setup.ts';

/**
 * Every relation of the built configuration, found here without the code under test: `collection`, the way to the
 * field, its target.
 */
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

/** What hangs on a document and goes with it: a right without what it is a right to is none. */
const goingAlong: Record<string, string[]> = {
  memberships: ['projects', 'users'],
  'access-grants': ['documents', 'users'],
};

describe('10-1.2 what is named elsewhere stays', () => {
  test('10-1.2 for every relation of every collection and global of the configuration: neither trashed nor deleted, one by one or many at once', async () => {
    const own = payload.config.collections.filter(({ slug }) => !slug.startsWith('payload-'));
    const relations = own
      .flatMap(({ slug, flattenedFields }) => relationsOf(slug, flattenedFields))
      .filter(({ source, target }) => !goingAlong[source]?.includes(target));
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
