import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findUnread } from '../../../cms/plugins/imports/formats/known-fields.ts';
import { oc4ids } from '../../../cms/plugins/imports/formats/oc4ids.ts';
import { knownInEntry } from '../../../cms/plugins/imports/formats/ocds-fields.ts';
import { understandingInWords } from '../../../cms/plugins/imports/understanding-words.ts';
import { textFile, understood } from '../../fixtures/imports/made-files.ts';
import { peruRecordJson } from '../../fixtures/imports/seace-files.ts';
import { bytesOf, readModel } from '../open-data/support.ts';

type Schema = { $ref?: string; properties?: Record<string, Schema>; items?: Schema };
const schemaOf = (name: string): Schema & { definitions: Record<string, Schema> } =>
  JSON.parse(readFileSync(new URL(`../../../scripts/validate/schemas/${name}`, import.meta.url), 'utf8'));

/** A document with every field that a schema has, five objects deep. */
function everything(name: string): object {
  const whole = schemaOf(name);
  const made = (given: Schema, depth: number): unknown => {
    const schema = given.$ref ? (whole.definitions[given.$ref.split('/').at(-1) ?? ''] ?? {}) : given;
    if (schema.properties && depth < 6)
      return Object.fromEntries(
        Object.entries(schema.properties).map(([field, inner]) => [field, made(inner, depth + 1)]),
      );
    return schema.items && !Array.isArray(schema.items) ? [made(schema.items, depth)] : 1;
  };
  return made(whole, 0) as object;
}
const unread = (entry: object, known: Parameters<typeof findUnread>[0]['known']): string[] => {
  const found = new Set<string>();
  findUnread({ value: entry, known, found });
  return [...found];
};
const unreadOf = async (format: string, document: unknown): Promise<string[]> =>
  (await understood(format, textFile(JSON.stringify(document), { name: 'x.json' }))).understanding.unreadColumns;
const release = (more: object) => ({
  ocid: 'ocds-x-1',
  date: '2025-01-01T00:00:00Z',
  buyer: { name: 'ENTIDAD DE PRUEBA' },
  tender: { title: 'LP-SM-1-2025-X-1' },
  ...more,
});

describe('9-3.7 the JSON formats read a field, ignore it by name, or report it', () => {
  test('9-3.7 every field of OCDS 1.1.5 and of OC4IDS 0.9.5 is read or ignored by name', () => {
    const entry = everything('ocds-1.1.5/release-schema.json');
    expect(unread(entry, knownInEntry(entry))).toEqual([]);
    const project = everything('oc4ids-0.9.5/project-schema.json');
    expect(unread(project, oc4ids.knownInEntry(project))).toEqual([]);
  });

  test("9-3.7 a record of Peru's publisher leaves nothing over", async () => {
    expect(
      (await understood('ocds', textFile(peruRecordJson, { name: 'registro.json' }))).understanding.unreadColumns,
    ).toEqual([]);
  });

  test('9-3.7 a field that nobody knows is told once, with its place, wherever it stands', async () => {
    const document = {
      version: '1.1',
      sello: 'x',
      releases: [
        release({
          tender: { title: 'LP-SM-1-2025-X-1', garantia: { monto: 5 } },
          awards: [
            { id: 'a', penalidad: 1 },
            { id: 'b', penalidad: 2 },
          ],
        }),
        release({ contracts: [{ id: 'c', implementation: {}, amendments: [{ id: 'd', plazo: 3 }] }] }),
      ],
    };
    expect(await unreadOf('ocds', document)).toEqual([
      'sello',
      'tender/garantia',
      'awards/penalidad',
      'contracts/amendments/plazo',
    ]);
    const file = await understood('ocds', textFile(JSON.stringify(document), { name: 'x.json' }));
    expect(understandingInWords(file.understanding)).toContain(
      'Columnas o campos que nadie lee: sello, tender/garantia, awards/penalidad, contracts/amendments/plazo.',
    );
  });

  test('9-3.7 the same inside records, and in an extension that is not ours', async () => {
    expect(
      await unreadOf('ocds', {
        records: [
          {
            ocid: 'ocds-x-1',
            compiledRelease: release({ obra: 1 }),
            releases: [release({ x_invermet: [{ sorpresa: 1 }] })],
          },
        ],
      }),
    ).toEqual(['compiledRelease/obra', 'releases/x_invermet']);
  });

  test.each([
    ['ocds', 'ocds/releases.json'],
    ['ocds', 'ocds/records.json'],
    ['oc4ids', 'oc4ids.json'],
  ])(
    '9-3.7 what this portal exports as %s (%s) comes back without anything left over; what is added to it is told',
    async (format, name) => {
      const { database } = readModel({ works: 12 });
      const document = JSON.parse((await bytesOf(name, database)).toString('utf8')) as Record<
        string,
        { x_invermet?: [Record<string, unknown>] }[]
      >;
      expect(await unreadOf(format, document)).toEqual([]);
      const list = document['projects'] ?? document['releases'];
      if (!list) return;
      if (list[0]?.x_invermet?.[0]) list[0].x_invermet[0]['ajeno'] = 1;
      expect(await unreadOf(format, document)).toEqual(['x_invermet/ajeno']);
    },
  );
});
