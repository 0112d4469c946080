import type { PayloadRequest } from 'payload';
import { describe, expect, test } from 'vitest';
import { organizationsOf, relationsOf } from '../../../collections/memberships/current.ts';
import { directoryEndpoint, type DirectoryPerson } from '../../../collections/users/directory.ts';

const membership = (id: string, more: object) => ({
  id,
  work: null,
  person: null,
  role: null,
  from: null,
  to: null,
  ...more,
});
const always = { from: '2020-01-01', to: null };
const over = { from: '2020-01-01', to: '2020-12-31' };

describe('for whom somebody works, and on what', () => {
  async function related(
    rows: object[],
    { organization = 'andes' as string | null, role = 'contractor', others = [] as object[] } = {},
  ) {
    const asked: unknown[] = [];
    const payload = {
      db: {
        find: ({ where }: { where: unknown }) => {
          asked.push(where);
          return Promise.resolve({ docs: asked.length === 1 ? rows : others });
        },
      },
    };
    const found = await relationsOf({ payload, user: { id: 'u1', role, organization } } as never);
    return { ...found, asked };
  }

  test('the works of the organisation of the account, today', async () => {
    const { employers, works, asked } = await related([
      membership('m1', { organization: 'andes', work: 'w1', role: 'contractor', ...always }),
      membership('m2', { organization: 'andes', work: 'w2', role: null, ...over }),
    ]);
    expect(employers).toEqual(['andes']);
    expect(works).toEqual([{ membership: 'm1', work: 'w1', organization: 'andes', role: 'contractor' }]);
    expect(asked).toEqual([
      {
        and: [
          { deletedAt: { exists: false } },
          {
            or: [
              { person: { equals: 'u1' } },
              { and: [{ organization: { in: ['andes'] } }, { person: { exists: false } }] },
              {
                and: [
                  { reachesMembers: { equals: true } },
                  { person: { exists: false } },
                  { 'organization.members': { in: ['andes'] } },
                ],
              },
            ],
          },
        ],
      },
    ]);
  });

  test('an employment of the account that is over takes its works away, not those of the person', async () => {
    const { employers, works } = await related([
      membership('m0', { organization: 'andes', person: 'u1', ...over }),
      membership('m1', { organization: 'andes', work: 'w1', ...always }),
      membership('m2', { organization: 'otra', work: 'w2', person: 'u1', ...always }),
    ]);
    expect(employers).toEqual([]);
    expect(works.map(({ work }) => work)).toEqual(['w2']);
  });

  test('for another organisation that employs the person its works are asked too, once', async () => {
    const { employers, works, asked } = await related(
      [membership('m0', { organization: 'sur', person: 'u1', ...always })],
      { others: [membership('m5', { organization: 'sur', work: 'w5', ...always })] },
    );
    expect(employers).toEqual(['andes', 'sur']);
    expect(works.map(({ work }) => work)).toEqual(['w5']);
    expect(asked).toHaveLength(2);
    expect(JSON.stringify(asked[1])).toContain('{"organization":{"in":["sur"]}}');
  });

  test('an account without organisation has what is stated of the person', async () => {
    const { employers, asked } = await related([membership('m0', { organization: 'sur', person: 'u1', ...always })], {
      organization: null,
    });
    expect(employers).toEqual(['sur']);
    expect(asked[0]).toEqual({ and: [{ deletedAt: { exists: false } }, { or: [{ person: { equals: 'u1' } }] }] });
  });

  test('the house has none, and nothing is asked', async () => {
    const { employers, works, asked } = await related([], { role: 'legal' });
    expect([employers, works, asked]).toEqual([[], [], []]);
  });

  test('a request asks once', async () => {
    let asked = 0;
    const payload = { db: { find: () => Promise.resolve({ docs: ((asked += 1), []) }) } };
    const request = { payload, user: { id: 'u1', role: 'contractor', organization: null }, context: {} } as never;
    await Promise.all([relationsOf(request), relationsOf(request)]);
    expect(asked).toBe(1);
  });

  test('of several persons at once', async () => {
    const rows = [
      membership('m1', { organization: 'andes', person: 'u1', ...over }),
      membership('m2', { organization: 'sur', person: 'u2', ...always }),
    ];
    const payload = { db: { find: () => Promise.resolve({ docs: rows }) } } as never;
    const found = await organizationsOf({
      payload,
      persons: [
        { id: 'u1', account: 'andes' },
        { id: 'u2', account: 'andes' },
        { id: 'u3', account: 'andes' },
        { id: 'u4', account: null },
      ],
    });
    expect([...found]).toEqual([
      ['u1', []],
      ['u2', ['andes', 'sur']],
      ['u3', ['andes']],
      ['u4', []],
    ]);
  });
});

describe('the list of persons for forms', () => {
  const accounts = [
    { id: 'a1', name: 'Ana Álvarez', role: 'legal', organization: null },
    {
      id: 'b2',
      name: 'Beto Ruiz',
      role: 'contractor',
      organization: { id: 'andes', displayName: 'Constructora Andes' },
    },
    { id: 'c3', name: 'Carla Díaz', role: 'contractor', organization: 'andes' },
    { id: 'd4', name: 'Dora Paz', role: 'mml', organization: null },
  ];
  async function people(
    query: string,
    { role = 'webmaster', all = accounts as object[], document = null as object | null } = {},
  ) {
    const payload = {
      find: ({ where }: { where?: { id: { equals: string } } }) =>
        Promise.resolve({
          docs: all.filter((one) => !where || (one as { id: string }).id === where.id.equals),
        }),
      findByID: () => Promise.resolve(document),
      db: {
        find: () => Promise.resolve({ docs: [membership('m1', { organization: 'andes', person: 'c3', ...over })] }),
      },
    };
    const answer = await directoryEndpoint.handler({
      payload,
      user: { id: 'u1', role, organization: null },
      searchParams: new URLSearchParams(query),
    } as unknown as PayloadRequest);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    return (await answer.json()) as { people: DirectoryPerson[]; hasMore: boolean };
  }
  const ids = async (query: string, options = {}): Promise<string[]> =>
    (await people(query, options)).people.map(({ id }) => id);

  test('each with office or company', async () => {
    expect(await people('')).toEqual({
      people: [
        { id: 'a1', name: 'Ana Álvarez', function: 'Asesoría Jurídica' },
        { id: 'b2', name: 'Beto Ruiz', function: 'Contratista · Constructora Andes' },
        { id: 'c3', name: 'Carla Díaz', function: 'Contratista' },
        { id: 'd4', name: 'Dora Paz', function: 'Municipalidad Metropolitana de Lima (solo lee)' },
      ],
      hasMore: false,
    });
  });

  test('every word stands in the name, the office or the company, without accents', async () => {
    expect(await ids('q=alvarez')).toEqual(['a1']);
    expect(await ids('q=juridica+ana')).toEqual(['a1']);
    expect(await ids('q=andes')).toEqual(['b2']);
    expect(await ids('q=andes+ana')).toEqual([]);
    expect(await ids('id=d4')).toEqual(['d4']);
  });

  test('only those that can be chosen', async () => {
    expect(await ids('for=owner')).toEqual(['a1', 'd4']);
    expect(await ids('for=membership')).toEqual(['b2']);
    expect(await ids('for=grant')).toEqual(['a1', 'b2', 'd4']);
    expect(await ids('for=grant&id=c3')).toEqual(['c3']);
  });

  test('twenty a page', async () => {
    const all = Array.from({ length: 41 }, (_, index) => ({
      id: `p${index}`,
      name: `P ${index}`,
      role: 'legal',
      organization: null,
    }));
    const page = async (number: number) => {
      const { people: some, hasMore } = await people(`page=${number}`, { all });
      return [some.length, some[0]?.id, hasMore];
    };
    expect([await page(1), await page(2), await page(3)]).toEqual([
      [20, 'p0', true],
      [20, 'p20', true],
      [1, 'p40', false],
    ]);
    const forty = await people('page=2', { all: all.slice(0, 40) });
    expect([forty.people.length, forty.hasMore]).toEqual([20, false]);
  });

  test.each(['contractor', 'mml', 'internalControl'])('%s may not see it', async (role) => {
    await expect(people('', { role })).rejects.toMatchObject({ status: 403 });
  });

  test.each<[string, string]>([
    [`q=${'x'.repeat(201)}`, '«q» no sirve: escriba 200 letras como máximo.'],
    ['page=0', '«page» no sirve: las páginas van de 1 a 1000; para llegar más lejos busque con más letras.'],
    ['page=1001', '«page» no sirve: las páginas van de 1 a 1000; para llegar más lejos busque con más letras.'],
    ['page=1.5', '«page» no sirve: las páginas van de 1 a 1000; para llegar más lejos busque con más letras.'],
    ['for=nada', '«for» no sirve: use grant, owner o membership.'],
    [
      `id=${'x'.repeat(65)}`,
      '«id» no sirve: es el identificador de un documento o de una cuenta, de 64 letras como máximo.',
    ],
  ])('?%.20s… is refused in words', async (query, told) => {
    await expect(people(query)).rejects.toMatchObject({ status: 400, message: told });
  });
});
