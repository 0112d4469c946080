import { es } from '@payloadcms/translations/languages/es';
import type { Payload } from 'payload';
import { describe, expect, test } from 'vitest';
import { computeMissingSearchTexts } from '../../../cms/missing-search-texts.ts';

type Row = Record<string, unknown>;
const at = (row: Row, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Row | undefined)?.[name], row);
const stands = (row: Row, where: Row): boolean =>
  Object.entries(where).every(([name, condition]) => {
    if (name === 'and') return (condition as Row[]).every((one) => stands(row, one));
    const { equals, exists } = condition as { equals?: unknown; exists?: boolean };
    const value = at(row, name) ?? null;
    return exists === undefined ? value === equals : exists === (value !== null);
  });

/** A CMS with one collection whose list finds by words, these documents and these versions. */
function cmsWith({
  documents = [],
  versions = [],
  drafts = true,
  words = true,
}: {
  documents?: Row[];
  versions?: Row[];
  drafts?: boolean;
  words?: boolean;
}) {
  const did: string[] = [];
  const reading =
    (rows: Row[]) =>
    ({ where, limit }: { where: Row; limit: number }) =>
      Promise.resolve({ docs: rows.filter((row) => stands(row, where)).slice(0, limit) });
  const write = (rows: Row[], id: unknown, data: Row): Promise<null> => {
    did.push(`escribe ${String(id)}`);
    Object.assign(rows.find((row) => row['id'] === id) ?? {}, data);
    return Promise.resolve(null);
  };
  const payload = {
    config: {
      collections: [
        {
          slug: 'news',
          admin: { useAsTitle: 'title', listSearchableFields: ['place'] },
          custom: { office: { isFoundByWords: words } },
          versions: drafts ? { drafts: true } : {},
        },
      ],
      i18n: { fallbackLanguage: 'es', supportedLanguages: { es } },
      localization: false,
    },
    db: {
      beginTransaction: () => Promise.resolve(did.push('empieza')),
      commitTransaction: () => Promise.resolve(did.push('termina')),
      find: reading(documents),
      findVersions: reading(versions),
      updateOne: ({ id, data }: { id: unknown; data: Row }) => write(documents, id, data),
      updateVersion: ({ id, versionData }: { id: unknown; versionData: Row }) => write(versions, id, versionData),
    },
    logger: { error: () => undefined },
  } as unknown as Payload;
  return { documents, versions, did, run: () => computeMissingSearchTexts(payload) };
}

describe('11-5 documents written before their collection was found by words', () => {
  test('get the words of their title and of what the list looks in, without accents; the rest of them stays', async () => {
    const cms = cmsWith({
      documents: [
        { id: 'a', title: 'Inauguración', place: 'Áncash', summary: 'Nada', updatedAt: 'antes' },
        { id: 'b', title: 'Otra', search: 'lo que había' },
        { id: 'c', title: '', place: null },
      ],
    });
    expect(await cms.run()).toBe(2);
    expect(cms.documents).toEqual([
      {
        id: 'a',
        title: 'Inauguración',
        place: 'Áncash',
        summary: 'Nada',
        updatedAt: 'antes',
        search: 'inauguracion ancash',
      },
      { id: 'b', title: 'Otra', search: 'lo que había' },
      // Without any words it gets something that no search finds, and is not read again.
      { id: 'c', title: '', place: null, search: '-' },
    ]);
    expect(await cms.run()).toBe(0);
  });

  test('their newest versions get it too, older ones stay as they were', async () => {
    const older = { id: 'v1', latest: false, version: { title: 'Primera' } };
    const known = { id: 'v3', latest: true, version: { title: 'Tercera', search: 'lo que había' } };
    const cms = cmsWith({
      versions: [
        { ...older },
        { id: 'v2', latest: true, parent: 'a', version: { title: 'Única', place: 'Lima', note: 'n' } },
        { ...known },
        { id: 'v4', latest: true, version: {} },
      ],
    });
    expect(await cms.run()).toBe(0);
    expect(cms.versions).toEqual([
      older,
      {
        id: 'v2',
        latest: true,
        parent: 'a',
        version: { title: 'Única', place: 'Lima', note: 'n', search: 'unica lima' },
      },
      known,
      { id: 'v4', latest: true, version: { search: '-' } },
    ]);
  });

  test('a collection without drafts has no versions to read; one that is not found by words is left alone', async () => {
    const versions = [{ id: 'v', latest: true, version: { title: 'Una' } }];
    const plain = cmsWith({ drafts: false, documents: [{ id: 'a', title: 'Una' }], versions });
    expect(await plain.run()).toBe(1);
    expect(plain.versions).toEqual([{ id: 'v', latest: true, version: { title: 'Una' } }]);
    const other = cmsWith({ words: false, documents: [{ id: 'a', title: 'Una' }] });
    expect([await other.run(), other.documents]).toEqual([0, [{ id: 'a', title: 'Una' }]]);
  });

  test('many are written in batches of 200, each a transaction', async () => {
    const documents = Array.from({ length: 400 }, (_, index) => ({ id: `d${index}`, title: `Nota ${index}` }));
    const cms = cmsWith({ documents, drafts: false });
    expect(await cms.run()).toBe(400);
    expect(cms.documents.every(({ search }) => /^nota \d+$/.test(String(search)))).toBe(true);
    const marks = cms.did.flatMap((act, index) => (act.startsWith('escribe') ? [] : [`${act} ${index}`]));
    expect(marks.slice(0, 4)).toEqual(['empieza 0', 'termina 201', 'empieza 202', 'termina 403']);
    expect(cms.did.filter((act) => act === 'empieza')).toHaveLength(cms.did.filter((act) => act === 'termina').length);
  });
});
