import { expect, test } from 'vitest';
import { z } from 'zod';
import { allNouns, type AnyNoun } from '../../../collections/nouns.ts';
import { columnsOf, type Cell, type OpenDataContext } from '../../../collections/published/column.ts';
import { nounTable } from '../../../collections/published/noun-table.ts';
import { suppliersTable } from '../../../site/open-data/tables/suppliers.ts';
import { viewSamples, type Changes } from '../../fixtures/view-samples.ts';
import { context } from './support.ts';

type Told = Pick<AnyNoun, 'view' | 'openData' | 'api' | 'columnless'>;
type Table = { cellsOf(views: Iterable<never>, context: OpenDataContext): Iterable<Cell[]> };

/** Tables of a noun that need more than its rows, and so stand with the others that do. */
const madeElsewhere: Readonly<Record<string, readonly Table[]>> = { organizations: [suppliersTable] };

/**
 * What is wrong with what a noun tells of its fields: those whose change changes no cell of its tables and that it does
 * not name, and those that it names for nothing. A field that only counts while another is empty, or says something
 * else, is tried so too.
 */
function untold({ view, openData, api, columnless }: Told, others: readonly Table[] = []): string[] {
  const tables: readonly Table[] = [...(openData?.tables ?? []), ...(api ? [api.table] : []), ...others];
  const { leaves, nullable, sample } = viewSamples(view);
  const cells = (changes: Changes): string =>
    JSON.stringify(tables.map((table) => [...table.cellsOf([sample(changes) as never], context)]));
  const known = new Map<Changes, string>();
  const usual = (around: Changes): string => known.get(around) ?? known.set(around, cells(around)).get(around) ?? '';
  const differs = (path: string, around: Changes): boolean =>
    !around.has(path) && cells(new Map([...around, [path, 1]])) !== usual(around);
  const named = typeof columnless === 'string' ? leaves.map(({ path }) => path) : Object.keys(columnless);
  const isNamed = (path: string): boolean => named.some((one) => path === one || path.startsWith(`${one}.`));
  const full: Changes = new Map();
  const surroundings: Changes[] = [
    ...nullable.map((path) => new Map([[path, null]])),
    ...leaves.flatMap(({ path, values }) => Array.from({ length: values - 1 }, (_, n) => new Map([[path, n + 1]]))),
  ];
  const missing = leaves
    .map(({ path }) => path)
    .filter((path) => !differs(path, full))
    .filter((path) => isNamed(path) || !surroundings.some((around) => differs(path, around)));
  if (typeof columnless === 'string')
    return missing.length === leaves.length ? [] : ['it says that it has no columns, and has some'];
  return [
    ...missing.filter((path) => !isNamed(path)).map((path) => `${path}: no column tells it, and no reason is given`),
    ...named
      .filter((one) => !missing.some((path) => path === one || path.startsWith(`${one}.`)))
      .map((one) => `${one}: it is told; take the reason away`),
  ];
}

test.each(allNouns.map((noun) => [noun.slug, noun] as const))(
  'every field of %s stands in a column of the open data or the API, or says why not',
  (slug, noun) => {
    expect(untold(noun, madeElsewhere[slug])).toEqual([]);
  },
);

test('a field without a column is found, also in a part, and a reason that nobody needs', () => {
  const view = z.object({
    name: z.string(),
    amount: z.number().nullable(),
    currency: z.enum(['PEN', 'USD']),
    other: z.string().nullable(),
    steps: z.array(z.object({ title: z.string(), day: z.string() })),
  });
  type View = z.infer<typeof view>;
  const column = columnsOf<View>('La prueba');
  const table = (with_: 'day' | 'title') =>
    nounTable<View>({
      name: 'cosas',
      title: 'Cosas',
      description: 'Una fila por cosa.',
      primaryKey: ['nombre'],
      rank: 1,
      tags: [],
      order: 'key',
      figures: null,
      columns: [
        // Nothing but its emptiness is told of «name» here: it is told only where «other» is empty.
        column('nombre', 'string', 'Nombre', 'Nombre.', (row) => row.other ?? row.name),
        column('moneda', 'string', 'Moneda', 'Moneda.', (row) => (row.amount === null ? null : row.currency)),
        column('pasos', 'string', 'Pasos', 'Pasos.', (row) => row.steps.map((one) => one[with_]).join()),
      ],
    });
  const told = (with_: 'day' | 'title', columnless: AnyNoun['columnless'] | Record<string, string>): string[] =>
    untold({
      view,
      columnless: columnless as AnyNoun['columnless'],
      openData: { tables: [table(with_)], cover: { cutOff: '', from: '', to: '', frequency: {} as never } },
    });
  expect(told('title', {})).toEqual([
    'amount: no column tells it, and no reason is given',
    'steps.day: no column tells it, and no reason is given',
  ]);
  expect(told('day', { amount: 'Se calla.', steps: 'Se calla.' })).toEqual([]);
  expect(told('title', { amount: 'Se calla.', 'steps.day': 'Se calla.', currency: 'Se calla.' })).toEqual([
    'currency: it is told; take the reason away',
  ]);
  expect(told('title', 'Nada está en los datos.')).toEqual(['it says that it has no columns, and has some']);
});
