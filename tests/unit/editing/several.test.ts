import { Forbidden, type PayloadRequest } from 'payload';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { RefusedWrite } from '../../../cms/plugins/editing/errors.ts';
import { severalEndpoints } from '../../../cms/plugins/editing/several.ts';

type Asked = Record<string, unknown> & { id: string; req: PayloadRequest };
const at = '2026-01-30T12:00:00.000Z';
const text = (name: string) => ({ name, type: 'text' });
const list = (name: string, ...flattenedFields: object[]) => ({ name, type: 'array', flattenedFields });
let found: string[] = [];
let total: number | null = null;
let access: unknown = true;
let disableBulkEdit = false;
let write: (asked: Asked) => unknown;
const asked: Record<string, unknown>[] = [];
const written: Asked[] = [];
const logged: string[] = [];
vi.mock('payload', async (original) => ({
  ...(await original<typeof import('payload')>()),
  addDataAndFileToRequest: () => Promise.resolve(),
}));

/** Answers a request to several documents of a collection. */
async function answer(method: 'patch' | 'delete', given: object) {
  const doing = (one: Asked): Promise<unknown> => {
    written.push(one);
    return Promise.resolve().then(() => write(one));
  };
  const req = {
    routeParams: { collection: 'news' },
    query: { where: { title: { equals: 'x' } } },
    headers: new Headers({ 'X-Read-At': at }),
    data: {},
    user: { id: 'u1' },
    context: { of: 'the request' },
    transactionID: 't1',
    t: (key: string) => key,
    payload: {
      collections: {
        news: {
          config: {
            labels: { singular: 'Noticia', plural: 'Noticias' },
            access: { update: () => access, delete: () => access },
            disableBulkEdit,
            flattenedFields: [
              text('title'),
              list('links', text('url'), list('marks', text('word'))),
              { name: 'place', type: 'group', flattenedFields: [list('photos', text('src'))] },
              {
                name: 'body',
                type: 'blocks',
                blocks: ['byName', { slug: 'gallery', flattenedFields: [list('images', text('src'))] }],
              },
            ],
          },
        },
      },
      config: { cors: [], csrf: [] },
      find: (question: Record<string, unknown>) => {
        asked.push(question);
        return Promise.resolve({ docs: found.map((id) => ({ id })), totalDocs: total ?? found.length });
      },
      update: doing,
      delete: doing,
      logger: { error: ({ msg }: { msg: string }) => logged.push(msg) },
    },
    ...given,
  } as unknown as PayloadRequest;
  const endpoint = severalEndpoints().find((one) => one.method === method);
  const response = await endpoint?.handler(req);
  return {
    status: response?.status,
    body: (await response?.json()) as { docs: unknown[]; errors: object[]; message: string },
  };
}
beforeEach(() => {
  [found, total, access, disableBulkEdit] = [['a', 'b'], null, true, false];
  write = ({ id }) => ({ id });
  for (const all of [asked, written, logged]) all.length = 0;
});

describe('11-5 one request that writes several documents', () => {
  test('each by itself, in a transaction of its own, on the version that was seen, as whoever asks', async () => {
    const { status, body } = await answer('patch', {
      data: { title: 'Nuevo', _bases: { b: '2026-01-29T00:00:00.000Z' }, updatedAt: at, id: 'z' },
    });
    expect([status, body]).toEqual([
      200,
      { docs: [{ id: 'a' }, { id: 'b' }], errors: [], message: '2 Noticias: hecho.' },
    ]);
    expect(
      written.map(({ collection, id, data, draft, overrideAccess, overrideLock, user }) => [
        collection,
        id,
        data,
        draft,
        overrideAccess,
        overrideLock,
        user,
      ]),
    ).toEqual(['a', 'b'].map((id) => ['news', id, { title: 'Nuevo' }, false, false, false, { id: 'u1' }]));
    expect(written.map(({ req }) => req.transactionID)).toEqual([undefined, undefined]);
    expect(written.map(({ req }) => req.context)).toMatchObject([
      { of: 'the request', editingBase: { slug: 'news', id: 'a', base: { kind: 'moment', at } } },
      {
        of: 'the request',
        editingBase: { slug: 'news', id: 'b', base: { kind: 'version', at: '2026-01-29T00:00:00.000Z' } },
      },
    ]);
    expect(asked).toMatchObject([
      {
        collection: 'news',
        draft: true,
        trash: false,
        depth: 0,
        limit: 500,
        overrideAccess: false,
        user: { id: 'u1' },
      },
    ]);
  });

  test('rows become rows of each document: they bring no identifiers', async () => {
    await answer('patch', {
      data: {
        links: [{ id: 'r1', url: 'x', marks: [{ id: 'r2', word: 'y' }] }],
        place: { photos: [{ id: 'r3', src: 'z' }] },
        body: [
          { id: 'r4', blockType: 'gallery', images: [{ id: 'r5', src: 'w' }] },
          { id: 'r6', blockType: 'other', images: [{ id: 'r7' }] },
        ],
      },
    });
    expect(written[0]?.['data']).toEqual({
      links: [{ url: 'x', marks: [{ word: 'y' }] }],
      place: { photos: [{ src: 'z' }] },
      body: [
        { blockType: 'gallery', images: [{ src: 'w' }] },
        { blockType: 'other', images: [{ id: 'r7' }] },
      ],
    });
    expect(written[0]?.['data']).not.toBe(written[1]?.['data']);
    written.length = 0;
    await answer('patch', { data: { links: null, place: null, body: 'x' } });
    expect(written[0]?.['data']).toEqual({ links: null, place: null, body: 'x' });
  });

  test('one that is refused is told by document, and the others are written', async () => {
    found = ['a', 'b', 'c'];
    write = ({ id }) => {
      if (id === 'a') throw new RefusedWrite('Otra persona guardó este documento.', 409);
      if (id === 'b') throw new Error('UNIQUE constraint failed');
      return { id };
    };
    const { status, body } = await answer('patch', {});
    expect([status, body]).toEqual([
      400,
      {
        docs: [{ id: 'c' }],
        errors: [
          { id: 'a', isPublic: true, message: 'Otra persona guardó este documento.' },
          { id: 'b', isPublic: true, message: 'Ese valor ya lo tiene otro documento y no se puede repetir.' },
        ],
        message:
          '2 de 3 Noticias no se cambiaron. Otra persona guardó este documento. Ese valor ya lo tiene otro documento y no se puede repetir.',
      },
    ]);
    expect(logged).toEqual([]);
  });

  test('a failure of ours is in the log, and its words are not told', async () => {
    found = ['a', 'b'];
    write = () => {
      throw new Error('secreto');
    };
    const { body } = await answer('delete', {});
    const told = 'El sistema no pudo guardar un documento. Inténtelo de nuevo.';
    expect(body).toEqual({
      docs: [],
      errors: ['a', 'b'].map((id) => ({ id, isPublic: false, message: told })),
      message: `2 de 2 Noticias no se cambiaron. ${told}`,
    });
    expect(logged).toEqual(['No se pudo escribir news/a', 'No se pudo escribir news/b']);
  });

  test('one alone is called by its name; what is deleted goes to the trash or for good as it was asked', async () => {
    found = ['a'];
    expect((await answer('delete', {})).body.message).toBe('1 Noticia: hecho.');
    expect(written[0]).toMatchObject({
      collection: 'news',
      id: 'a',
      trash: false,
      overrideAccess: false,
      overrideLock: false,
      depth: 0,
    });
    await answer('delete', { query: { where: {}, trash: 'true' } });
    expect([written[1]?.['trash'], asked[1]?.['trash']]).toEqual([true, true]);
  });

  test.each([
    [{}, 500],
    [{ limit: '10' }, 10],
    [{ limit: '0' }, 500],
    [{ limit: '900' }, 500],
  ])('at most 500 at once: asked for %j, read are %i', async (query, limit) => {
    await answer('patch', { query: { where: {}, ...query } });
    expect(asked[0]?.['limit']).toBe(limit);
  });

  test.each<[string, object, object]>([
    ['nobody says which', { query: {} }, { status: 400, message: 'Diga qué documentos: falta «where».' }],
    ['nobody says on which version', { headers: new Headers() }, { status: 428 }],
    ['a file', { file: {} }, { status: 400, message: 'Un archivo se cambia en cada documento por separado.' }],
  ])('refused before anything is written: %s', async (_what, given, told) => {
    total = 'headers' in given ? 2 : 501;
    await expect(answer('patch', given)).rejects.toMatchObject({ isPublic: true, ...told });
    expect(written).toEqual([]);
  });

  test.each<[what: string, method: 'patch' | 'delete', given: object, many: number, said: string]>([
    ['more than 500', 'patch', {}, 501, 'La selección tiene 501 documentos. Hágalo por partes de 500 como máximo.'],
    [
      'more than 500, of which 500 were asked for',
      'patch',
      { query: { where: {}, limit: '500' } },
      501,
      'La selección tiene 501 documentos. Hágalo por partes de 500 como máximo.',
    ],
    [
      'more than 100 to delete',
      'delete',
      {},
      101,
      'La selección tiene 101 documentos y de una vez se eliminan 100 como máximo. No se eliminó ninguno: hágalo por partes.',
    ],
    [
      'more than 100 to the trash',
      'patch',
      { data: { deletedAt: '2026-11-30T05:00:00.000Z' } },
      101,
      'La selección tiene 101 documentos y de una vez se eliminan 100 como máximo. No se eliminó ninguno: hágalo por partes.',
    ],
  ])(
    'refused before anything is written, in the form that lists read: %s',
    async (_what, method, given, many, said) => {
      total = many;
      const { status, body } = await answer(method, given);
      expect([status, body]).toEqual([
        400,
        {
          docs: [],
          errors: [{ id: '', isPublic: true, message: said }],
          message: 'Son demasiados documentos para una sola vez.',
        },
      ]);
      expect(written).toEqual([]);
    },
  );

  test.each<[string, 'patch' | 'delete', object]>([
    ['100 to delete', 'delete', {}],
    ['out of the trash', 'patch', { data: { deletedAt: null } }],
  ])('written: %s', async (_what, method, given) => {
    total = method === 'delete' ? 100 : 500;
    expect((await answer(method, given)).status).toBe(200);
  });

  test('a part of many may be written', async () => {
    total = 501;
    expect((await answer('patch', { query: { where: {}, limit: '499' } })).status).toBe(200);
  });

  test('refused whom the collection refuses, and a list in which each is changed by itself', async () => {
    access = false;
    for (const method of ['patch', 'delete'] as const)
      await expect(answer(method, {})).rejects.toBeInstanceOf(Forbidden);
    [access, disableBulkEdit] = [{ own: { equals: 'u1' } }, true];
    await expect(answer('patch', {})).rejects.toMatchObject({ status: 403 });
    expect((await answer('delete', {})).status).toBe(200);
  });
});
