import fc from 'fast-check';
import type { z } from 'zod';
import { PublishedBudgetLine } from '../../../collections/budget-lines/published.ts';
import { PublishedContractingProcess } from '../../../collections/contracting-processes/published.ts';
import { PublishedDocument } from '../../../collections/documents/published.ts';
import { PublishedMilestone } from '../../../collections/milestones/published.ts';
import { PublishedProgressReport } from '../../../collections/progress-reports/published.ts';
import { PublishedProject } from '../../../collections/projects/published.ts';

type Shape = {
  def: {
    type: string;
    shape?: Record<string, Shape>;
    innerType?: Shape;
    element?: Shape;
    entries?: Record<string, string>;
    checks?: unknown[];
    keyType?: Shape;
    valueType?: Shape;
    options?: Shape[];
    values?: unknown[];
  };
};

const oddTexts = [
  '',
  ' ',
  '=SUM(A1:A9)',
  '</script><script>alert(1)</script>',
  'ñandú «Próceres» №1',
  '\u0000\u001f',
  '👩🏽‍🔧 obra',
  '\ud800',
  '"\\',
  'a'.repeat(5000),
  'MEJORAMIENTO DEL SERVICIO VIAL',
  'Licitación pública',
  'Contratación directa',
  'TRANSPORTE',
];
const text = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  fc.constantFrom(...oddTexts),
);
const day = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .date({ min: new Date('1990-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
  },
  fc.constantFrom('2026-02-30', '0000-00-00', '9999-12-31'),
);
const number = fc.oneof(
  fc.integer({ min: 0, max: 1_000_000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -1, 0.1 + 0.2, 1e300, 1e-9, Number.MAX_SAFE_INTEGER),
);
const moment = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());

// Fields whose values mean something by their name.
const byName: Record<string, fc.Arbitrary<unknown>> = {
  updatedAt: moment,
  ruc: fc.constantFrom('20164503080', '20131380951', '20512345678', '10456789012', '15123456789', '', null),
  url: fc.constantFrom(
    'https://example.org/a?b=1',
    '/media/acta.pdf',
    'https://example.org/á é',
    'no es una dirección',
    '',
    null,
  ),
  period: fc
    .integer({ min: 0, max: 400 })
    .map((month) => `${1995 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`),
  name: fc.oneof(text, fc.constantFrom('Constructora Uno S.A.C.', 'Consorcio Próceres')),
};

/**
 * Any value that a schema of a public view lets through: nulls, odd characters, empty lists, repetitions, zero and huge
 * amounts.
 */
export function arbitraryOf<Schema extends z.ZodType>(schema: Schema): fc.Arbitrary<z.output<Schema>> {
  return valueOf(schema as unknown as Shape, '') as fc.Arbitrary<z.output<Schema>>;
}

function valueOf({ def }: Shape, name: string): fc.Arbitrary<unknown> {
  const known = def.type === 'array' || def.type === 'object' ? undefined : byName[name];
  switch (def.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(def.shape ?? {}).map(([field, shape]) => [field, valueOf(shape, field)])),
      );
    // A line needs two vertices at least.
    case 'array':
      return name === 'coordinates' || def.element?.def.type === 'tuple'
        ? fc.array(valueOf(def.element as Shape, name), { minLength: 2, maxLength: 3 })
        : repeated(valueOf(def.element as Shape, ''));
    case 'default':
      return valueOf(def.innerType as Shape, name);
    case 'optional':
      return fc.option(valueOf(def.innerType as Shape, name), { nil: undefined, freq: 3 });
    case 'nullable':
      return known ?? fc.option(valueOf(def.innerType as Shape, name), { nil: null, freq: 3 });
    case 'record':
      return fc.dictionary(
        fc.constantFrom(...Object.values(def.keyType?.def.entries ?? {})),
        valueOf(def.valueType as Shape, ''),
        { maxKeys: 2 },
      );
    case 'union':
      return fc.oneof(...(def.options ?? []).map((option) => valueOf(option, name)));
    case 'literal':
      return fc.constantFrom(...(def.values ?? []));
    case 'tuple':
      return fc.tuple(
        fc.double({ min: -77.1, max: -76.8, noNaN: true }),
        fc.double({ min: -12.3, max: -11.8, noNaN: true }),
      );
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}));
    case 'boolean':
      return fc.boolean();
    case 'number':
      return name === 'year'
        ? fc.integer({ min: 1990, max: 2060 })
        : name === 'month'
          ? fc.integer({ min: 1, max: 12 })
          : number;
    case 'string':
      return known ? known.map((value) => value ?? '') : texts(def.checks ?? []);
    default:
      throw new TypeError(`Sin generador para ${def.type} (${name}).`);
  }
}

function texts(checks: readonly unknown[]): fc.Arbitrary<string> {
  const pattern = JSON.stringify(
    checks.map((check) => String((check as { _zod?: { def?: { pattern?: RegExp } } })._zod?.def?.pattern ?? '')),
  );
  if (pattern.includes('d{4}')) return day;
  return pattern.includes('[a-z0-9-]+') ? fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,30}$/) : text;
}

/** Lists short and empty, some with an item twice. */
function repeated(item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown[]> {
  return fc
    .array(item, { maxLength: 3 })
    .chain((items) => fc.boolean().map((isTwice) => (isTwice && items.length > 0 ? [...items, items[0]] : items)));
}

export const anyProcess = arbitraryOf(PublishedContractingProcess);
export const anyProject = arbitraryOf(PublishedProject);

/** Published states of one process, oldest first. */
export const anyVersions = fc
  .record({
    first: anyProcess,
    others: fc.array(anyProcess, { maxLength: 3 }),
    moments: fc.array(moment, { minLength: 4, maxLength: 4 }),
  })
  .map(({ first, others, moments }) => {
    const sorted = [...moments].sort();
    return [first, ...others.map((other) => ({ ...other, key: first.key, ocid: first.ocid }))].map((doc, index) => ({
      at: sorted[index] ?? '',
      doc,
    }));
  });

/** A work with all that hangs on it. */
export const anyProjectFile = fc.record({
  project: anyProject,
  processes: fc.uniqueArray(anyProcess, { maxLength: 2, selector: ({ key, ocid }) => ocid || key }),
  milestones: fc.uniqueArray(arbitraryOf(PublishedMilestone), { maxLength: 2, selector: ({ key }) => key }),
  documents: fc.array(arbitraryOf(PublishedDocument), { maxLength: 2 }),
  reports: fc.array(arbitraryOf(PublishedProgressReport), { maxLength: 3 }),
  budgetLines: fc.uniqueArray(arbitraryOf(PublishedBudgetLine), { maxLength: 3, selector: ({ key }) => key }),
});
