import { afterAll, expect, test } from 'vitest';
import { allNouns } from '../../../collections/nouns.ts';
import { openPublished } from '../../../site/published/open.ts';
import { allAddresses } from '../../../site/src/addresses/all.ts';
import { readModel } from '../open-data/support.ts';

const { path } = readModel({ works: 60 });
const database = openPublished(path);
afterAll(() => database.close());
const addresses = [...allAddresses(database)];
const paths = new Set(addresses.map((one) => one.path));

test.each(allNouns.flatMap((noun) => (noun.addresses?.isListed ? [[noun.slug, noun] as const] : [])))(
  '11-1 the portal has a page for every row of %s where the noun says, and one that its changes make anew',
  (_slug, { page, addresses: told, table, search }) => {
    const rows = database.prepare(`SELECT key, doc FROM ${table} ORDER BY key`).all();
    expect(rows.length).toBeGreaterThan(0);
    const folder = told?.folder ?? page?.folder;
    const own =
      folder === undefined
        ? []
        : rows.map(({ key, doc }) => {
            const view = JSON.parse(String(doc)) as object;
            return search?.href?.(String(key), view) ?? `${folder}${String(key)}/`;
          });
    expect(own.filter((one) => !paths.has(one))).toEqual([]);
    expect(addresses.some(({ tags }) => told && tags.includes(told.tag))).toBe(true);
  },
);
