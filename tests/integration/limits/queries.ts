import type { FlattenedField } from 'payload';
import { describe, expect, test } from 'vitest';
import { doorOf, HOST } from '../../fixtures/door.ts';
import { ask, staff, payload, signIn, samples } from './setup.ts';

describe('10-2.3 queries ask for no more than they may', () => {
  const refused = [
    'limit=0',
    'limit=-1',
    'limit=501',
    'limit=NaN',
    'limit=1e3',
    'limit=10.5',
    'limit=',
    'limit=0x10',
    'limit=Infinity',
    'limit=10&limit=0',
    'limit[]=0',
    'limit[gt]=1',
    '%6cimit=0',
    'pagination=false',
    'pagination=no&limit=5',
    'depth=4',
    'depth=-1',
    'depth=abc',
    'depth=1e1',
    'page=0',
    'page=-1',
    'page=x',
    'page=99999999999',
    'where=x',
    'where=[1]',
    'where=%7B',
    'select=%7B',
    'joins[algo][limit]=0',
    `where${'[or][0]'.repeat(6)}[title][equals]=x`,
    `where[title][equals]=${'x'.repeat(33_000)}`,
  ];
  test.each(refused)('10-2.3 GET /api/projects?%s answers 400 in Spanish', async (query) => {
    for (const path of ['/api/projects', '/api/projects/versions']) {
      const { status, message } = await ask(`${path}?${query}`, { headers: staff });
      expect([path, status]).toEqual([path, 400]);
      expect(message).toMatch(/[áéíóúñ«]|entero|corchetes|condiciones/);
    }
  });

  test('10-2.3 the same as the body of a reading that comes as POST', async () => {
    for (const query of ['limit=0', 'pagination=false', 'depth=9', 'limit=NaN']) {
      const { door } = doorOf(payload);
      const answer = await door(
        new Request(`${HOST}/api/projects`, {
          method: 'POST',
          headers: {
            ...staff,
            'X-Payload-HTTP-Method-Override': 'GET',
            'Content-Type': 'application/x-www-form-urlencoded',
          },
          body: query,
        }),
      );
      expect([query, answer.status]).toEqual([query, 400]);
    }
  });

  test('10-2.3 what the screens ask is answered, and a batch takes at most 500', async () => {
    for (const query of [
      'limit=500',
      'limit=1&page=2&depth=0',
      'limit=10&pagination=false',
      'depth=3',
      'where[or][0][and][0][title][contains]=x&sort=-updatedAt',
      'where=%7B%22title%22%3A%7B%22exists%22%3Atrue%7D%7D',
      'where[id][in][0]=a&where[id][in][1]=b',
    ])
      expect([query, (await ask(`/api/projects?${query}`, { headers: staff })).status]).toEqual([query, 200]);
    expect(
      (await ask('/api/projects?limit=0&where[id][equals]=ninguna', { method: 'DELETE', headers: staff })).status,
    ).toBeLessThan(300);
    expect(
      (await ask('/api/projects?limit=-1&where[id][equals]=ninguna', { method: 'DELETE', headers: staff })).status,
    ).toBe(400);
  });

  test('10-2.3 lists that screens read on the server end at 500 too', async () => {
    const { docs } = await payload.find({ collection: 'users', limit: 1, overrideAccess: true });
    const found = await payload.find({
      collection: 'projects',
      overrideAccess: false,
      user: { ...docs[0], collection: 'users', role: 'webmaster' },
      limit: 100_000,
    });
    expect(found.limit).toBe(500);
  });

  const sort: readonly string[] = [
    'text',
    'textarea',
    'email',
    'code',
    'number',
    'date',
    'checkbox',
    'select',
    'radio',
    'relationship',
    'upload',
    'point',
    'json',
    'richText',
    'array',
    'blocks',
    'group',
  ];
  /** One field of each kind, with the place in which it stands. */
  function kinds(): [string, string, string][] {
    const found = new Map<string, [string, string, string]>();
    const walk = (slug: string, fields: readonly FlattenedField[], path: string, place: string): void => {
      for (const field of fields) {
        const name = path === '' ? field.name : `${path}.${field.name}`;
        const kind = `${field.type}${'hasMany' in field && field.hasMany ? ' lista' : ''}${'relationTo' in field && Array.isArray(field.relationTo) ? ' varias' : ''} ${place}`;
        if (sort.includes(field.type) && !('virtual' in field && field.virtual) && !found.has(kind))
          found.set(kind, [kind, slug, name]);
        if ('flattenedFields' in field) walk(slug, field.flattenedFields, name, `en ${field.type}`);
      }
    };
    for (const { slug, flattenedFields } of payload.config.collections)
      if (!slug.startsWith('payload-')) walk(slug, flattenedFields, '', '');
    return [...found.values()];
  }

  test('10-2.3 no operator on any kind of field, with any value, is an error of the server: 200, or 400 with what applies', async () => {
    const admin = await signIn('admin');
    const operators = [
      'equals',
      'not_equals',
      'in',
      'not_in',
      'all',
      'exists',
      'greater_than',
      'less_than_equal',
      'like',
      'not_like',
      'contains',
      'near',
      'within',
      'intersects',
      'inventado',
    ];
    const values = ['x', '1', '2026-01-31', '', "'; --", '-77.03,-12.04,1000', 'true'];
    const answered = { 200: 0, 400: 0 };
    expect(kinds().length).toBeGreaterThan(20);
    for (const [kind, slug, path] of kinds()) {
      for (const operator of operators) {
        for (const value of operator === 'equals' || operator === 'greater_than' ? values : values.slice(1, 2)) {
          const { status } = await ask(
            `/api/${slug}?limit=1&depth=0&where[${path}][${operator}]=${encodeURIComponent(value)}`,
            { headers: admin },
          );
          expect([kind, slug, path, operator, value, [200, 400].includes(status) ? 'bien' : status]).toEqual([
            kind,
            slug,
            path,
            operator,
            value,
            'bien',
          ]);
          answered[status as 200] += 1;
        }
      }
    }
    expect(answered[200]).toBeGreaterThan(100);
    expect(answered[400]).toBeGreaterThan(100);
  }, 170_000);

  test.each([
    ['where[hasCoordinates][near]=1', 'near'],
    ['where[title][near]=x', 'no se aplica a «title»'],
    ['where[beneficiaries][contains]=1', 'no se aplica'],
    ['where[beneficiaries][equals]=mucho', 'no es un número'],
    ['where[updatedAt][greater_than]=ayer', 'no es una fecha'],
    ['where[status][like]=x', 'no se aplica'],
    ['where[entity][greater_than]=1', 'no se aplica'],
    ['where[title]=x', 'necesita un operador'],
    ['where[entity.name][near]=1', 'no se aplica'],
  ])('10-2.3 %s is told: %s', async (query, told) => {
    const { status, message } = await ask(`/api/projects?${query}`, { headers: staff });
    expect(status).toBe(400);
    if (!query.includes('hasCoordinates')) expect(message).toContain(told);
  });
});

describe('10-2.3 what Payload adds is under the matrix', () => {
  test('10-2.3 locks, preferences, jobs, the key-value store and migrations over HTTP', async () => {
    const [partner, other] = [await signIn('contractor'), await signIn('webmaster')];
    const { docs: users } = await payload.find({
      collection: 'users',
      where: { role: { equals: 'webmaster' } },
      sort: 'createdAt',
      limit: 5,
      overrideAccess: true,
    });
    const news = await samples.idFor('news', 'read');
    const lock = (await payload.db.create({
      collection: 'payload-locked-documents',
      data: { document: { relationTo: 'news', value: news }, user: { relationTo: 'users', value: users[0]?.id } },
    })) as { id: string };
    const at = (id: string): string => `/api/payload-locked-documents/${id}`;
    expect((await ask('/api/payload-locked-documents', { headers: partner })).body['totalDocs']).toBe(0);
    expect((await ask('/api/payload-locked-documents', { headers: other })).body['totalDocs']).toBe(1);
    for (const headers of [partner, other])
      expect([403, 404]).toContain((await ask(at(lock.id), { method: 'DELETE', headers })).status);
    expect([403, 404]).toContain(
      (
        await ask(at(lock.id), {
          method: 'PATCH',
          headers: partner,
          body: { user: { relationTo: 'users', value: users[0]?.id } },
        })
      ).status,
    );
    expect(
      (
        await ask('/api/payload-locked-documents', {
          method: 'POST',
          headers: other,
          body: { globalSlug: 'site-settings', user: { relationTo: 'users', value: users[0]?.id } },
        })
      ).status,
    ).toBe(403);
    // Taken over: for oneself, whatever the request says.
    expect(
      (
        await ask(at(lock.id), {
          method: 'PATCH',
          headers: other,
          body: { user: { relationTo: 'users', value: users[0]?.id }, globalSlug: 'x' },
        })
      ).status,
    ).toBe(200);
    const taken = await payload.db.findOne<{ id: string; user: { value: string }; globalSlug?: string | null }>({
      collection: 'payload-locked-documents',
      where: { id: { equals: lock.id } },
    });
    expect([taken?.user.value, taken?.globalSlug ?? null]).toEqual([users[1]?.id, null]);
    expect((await ask(at(lock.id), { method: 'DELETE', headers: other })).status).toBe(200);

    expect(
      (await ask('/api/payload-preferences/una', { method: 'POST', headers: other, body: { value: { a: 1 } } })).status,
    ).toBe(200);
    expect((await ask('/api/payload-preferences', { headers: partner })).body['totalDocs']).toBe(0);
    for (const headers of [partner, other]) {
      for (const path of ['/api/payload-jobs', '/api/payload-jobs/run', '/api/payload-kv', '/api/payload-migrations'])
        expect([path, [401, 403, 404, 501].includes((await ask(path, { headers })).status)]).toEqual([path, true]);
      expect([403, 404]).toContain(
        (await ask('/api/payload-jobs', { method: 'POST', headers, body: { taskSlug: 'inline' } })).status,
      );
    }
  });
});
