import type { CollectionConfig, Field } from 'payload';
import { expect, test } from 'vitest';
import { addressOfCopy } from '../../../cms/plugins/duplicating/copies.ts';
import { duplicatingPlugin } from '../../../cms/plugins/duplicating/index.ts';
import { controlReports } from '../../../collections/control-reports/index.ts';
import { news } from '../../../collections/news/index.ts';
import { organizations } from '../../../collections/organizations/index.ts';
import { projects } from '../../../collections/projects/index.ts';

type Named = { name: string; hooks?: { beforeDuplicate?: ((args: unknown) => unknown)[] } };
const named = (fields: readonly Field[]): Named[] =>
  fields.flatMap((field): Named[] =>
    field.type === 'tabs'
      ? field.tabs.flatMap((tab) => named(tab.fields))
      : 'fields' in field && !('name' in field)
        ? named(field.fields)
        : 'name' in field
          ? [field as Named]
          : [],
  );
const of = async (collection: CollectionConfig): Promise<CollectionConfig> =>
  (await duplicatingPlugin({ collections: [collection] } as never)).collections?.[0] as CollectionConfig;

test('10-1.3 a copy has none of the codes of its model', async () => {
  const emptied = async (collection: CollectionConfig) =>
    named((await of(collection)).fields)
      .filter(({ hooks }) => hooks?.beforeDuplicate?.[0]?.({ siblingData: { title: 'Puente' } }) === null)
      .map(({ name }) => name)
      .sort();
  expect(await emptied(projects)).toEqual(['cui', 'infobrasCode', 'snip']);
  expect(await emptied(controlReports)).toEqual(['number', 'reportUrl', 'summaryUrl']);
  const address = named((await of(news)).fields)
    .find(({ name }) => name === 'slug')
    ?.hooks?.beforeDuplicate?.[0]?.({ siblingData: { title: 'Se abre el puente' } });
  expect(address).toMatch(/^se-abre-el-puente-copia-[0-9a-f]{8}$/);
});

test('10-1.3 what is a record and no model is not copied', async () => {
  expect([
    (await of(organizations)).disableDuplicate,
    (await of({ slug: 'algo-nuevo', fields: [] })).disableDuplicate,
    (await of(news)).disableDuplicate ?? false,
  ]).toEqual([true, true, false]);
});

test('10-1.3 the address of a copy is its own and good to publish under', () => {
  const [one, other] = [
    addressOfCopy('Ampliación del óvalo '.repeat(9)),
    addressOfCopy('Ampliación del óvalo '.repeat(9)),
  ];
  expect(one).toMatch(/^[a-z0-9-]{1,90}$/);
  expect(one).not.toBe(other);
  expect(addressOfCopy('  ')).toMatch(/^borrador-copia-[0-9a-f]{8}$/);
});
