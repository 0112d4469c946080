import { describe, expect, test } from 'vitest';
import { refuseKeysInTrash, refuseTrashedReferences } from '../../../cms/plugins/removal/new-references.ts';

type Doc = Record<string, unknown>;
const field = (name: string, type: string, more: object = {}) => ({ name, type, ...more });
const fields = [
  field('title', 'text'),
  field('code', 'text', { unique: true }),
  field('slug', 'text', { unique: true }),
  field('id', 'text', { unique: true }),
  field('spoken', 'text', { unique: true, localized: true }),
  field('entity', 'relationship', { relationTo: 'organizations' }),
  field('photos', 'upload', { relationTo: 'media', hasMany: true }),
];
type World = {
  lying?: Doc[];
  there?: Readonly<Record<string, Doc[]>>;
  api?: string;
  trash?: boolean;
  stored?: Doc;
  operation?: string;
};
function inputOf(
  data: Doc,
  { lying = [], there = {}, api = 'REST', trash = true, stored, operation = stored ? 'update' : 'create' }: World,
) {
  const asked: Doc[] = [];
  const configOf = (slug: string, useAsTitle: string, hasTrash: boolean) => ({
    config: { slug, admin: { useAsTitle }, trash: hasTrash },
  });
  const req = {
    payloadAPI: api,
    payload: {
      collections: {
        organizations: configOf('organizations', 'name', true),
        media: configOf('media', 'filename', false),
      },
      db: {
        find: (one: Doc) => {
          asked.push(one);
          return Promise.resolve({
            docs: one['collection'] === 'projects' ? lying : (there[String(one['collection'])] ?? []),
          });
        },
      },
    },
    t: (key: string) => key,
  };
  const collection = { slug: 'projects', trash, flattenedFields: fields, admin: { useAsTitle: 'title' } };
  return { input: { collection, data, originalDoc: stored, operation, req } as never, asked };
}
const told = async (hook: typeof refuseKeysInTrash, data: Doc, world: World = {}): Promise<[string | null, number]> => {
  const { input, asked } = inputOf(data, world);
  const message = await Promise.resolve(hook(input)).then(
    (answer) => (answer === data ? null : 'another answer'),
    (error: unknown) => {
      const { data: more, message: words } = error as {
        message: string;
        data?: { errors?: { path: string; message: string }[] };
      };
      const [first] = more?.errors ?? [];
      return first ? `${first.path}: ${first.message}` : words;
    },
  );
  return [message, asked.length];
};

describe('10-1.2 what is named anew has to be there', () => {
  const named = (data: Doc, world: World = {}) => told(refuseTrashedReferences, data, world);

  test('not what lies in the trash, with its title', async () => {
    const there = { organizations: [{ id: 'o1', name: 'Andes', deletedAt: 'x' }] };
    expect(await named({ entity: 'o1' }, { there })).toEqual([
      'Nombra algo que está en la papelera: «Andes». Recupérelo antes, o elija otro.',
      1,
    ]);
    expect(await named({ entity: 'o1' }, { there: { organizations: [{ id: 'o1', deletedAt: 'x' }] } })).toEqual([
      'Nombra algo que está en la papelera: «o1». Recupérelo antes, o elija otro.',
      1,
    ]);
    expect(await named({ entity: 'o1' }, { there: { organizations: [{ id: 'o1', name: 'Andes' }] } })).toEqual([
      null,
      1,
    ]);
  });

  test('nor what does not exist, unless the system itself names it', async () => {
    expect(await named({ photos: ['m1', 'm2'] }, { there: { media: [{ id: 'm1', deletedAt: 'x' }] } })).toEqual([
      'Nombra algo que no existe: «m2» (media). Elija otro, o deje el campo vacío.',
      1,
    ]);
    expect(await named({ photos: ['m2'] }, { api: 'local' })).toEqual([null, 1]);
  });

  test('what was named before costs no query; of a copy all is new', async () => {
    const stored = { id: 'w1', entity: { id: 'o1' }, photos: ['m1'] };
    expect(await named({ entity: 'o1', photos: ['m1'] }, { stored })).toEqual([null, 0]);
    expect(await named({ title: 'x' }, { stored })).toEqual([null, 0]);
    const [message, asked] = await named({ entity: 'o1' }, { stored, operation: 'create' });
    expect([message, asked]).toEqual([expect.stringContaining('no existe: «o1» (organizations)'), 1]);
  });
});

describe('10-1.2 a code that something in the trash has is still its own', () => {
  const keyed = (data: Doc, world: World = {}) => told(refuseKeysInTrash, data, world);
  const lying = [{ id: 'w9', title: 'Vía', code: 'via', slug: 'otra' }];

  test('said on the field, with the way out', async () => {
    expect(await keyed({ code: 'via' }, { lying })).toEqual([
      'code: «via» es de «Vía», que está en la papelera (/admin/collections/projects/trash/w9): recupérelo, o elimínelo definitivamente para volver a usar este valor.',
      1,
    ]);
    expect((await keyed({ code: 'nueva', slug: 'otra' }, { lying }))[0]).toMatch(/^slug: «otra» es de «Vía»/);
    expect((await keyed({ code: 'via' }, { lying: [{ id: 'w9', code: 'via' }] }))[0]).toMatch(/es de «w9»/);
  });

  test('only of new values that must be alone, where there is a trash', async () => {
    const stored = { id: 'w1', code: 'via' };
    expect(await keyed({ code: 'via', title: 'x' }, { lying, stored })).toEqual([null, 0]);
    expect(await keyed({ code: null, slug: '' }, { lying })).toEqual([null, 0]);
    expect(await keyed({ title: 'via', spoken: 'via', id: 'via' }, { lying })).toEqual([null, 0]);
    expect(await keyed({ code: 'via' }, { lying, trash: false })).toEqual([null, 0]);
    expect(await keyed({ code: 'via' }, { lying: [] })).toEqual([null, 1]);
    expect(
      await keyed({ code: 'via' }, { lying: [{ id: 'w1', code: 'via' }], stored: { id: 'w1', code: 'otra' } }),
    ).toEqual([null, 1]);
    expect((await keyed({ code: 'via' }, { lying, stored, operation: 'create' }))[1]).toBe(1);
  });

  test('the trash alone is asked, for any of the values', async () => {
    const { input, asked } = inputOf({ code: 'via', slug: 'otra' }, {});
    await refuseKeysInTrash(input);
    expect(asked[0]).toMatchObject({
      collection: 'projects',
      where: {
        and: [{ deletedAt: { exists: true } }, { or: [{ code: { equals: 'via' } }, { slug: { equals: 'otra' } }] }],
      },
    });
  });
});
