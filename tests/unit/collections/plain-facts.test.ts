import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { foundAs, type ToldFact } from '../../../collections/published/facts.ts';
import { factColumnsOf } from '../../../collections/published/facts-columns.ts';
import { fieldsOf, withOthers } from '../../../collections/published/facts-form.ts';
import { httpUrl } from '../../../collections/fields/common.ts';
import { factWords } from '../../../collections/published/facts-history.ts';
import { partOf, shapeOfFacts, valuesOfFacts } from '../../../collections/published/facts-view.ts';
import { cellsOf } from '../../../collections/published/column.ts';
import { context } from '../open-data/support.ts';

const column = (name: string) => ({ name, title: name, description: 'Del ejemplo.' });
const facts = [
  {
    name: 'name',
    kind: 'text',
    form: { label: 'Nombre' },
    isRequired: true,
    max: 80,
    column: { ...column('nombre'), isRequired: true },
    told: { es: 'Cambió el nombre', en: 'The name changed' },
    found: 'name',
  },
  {
    name: 'years',
    kind: 'count',
    form: { label: 'Plazo', width: '25%' },
    column: { ...column('plazo'), unit: 'años' },
    told: { label: { es: 'Plazo', en: 'Term' }, unit: { es: ['año', 'años'], en: ['year', 'years'] } },
  },
  {
    name: 'price',
    kind: 'amount',
    form: { label: 'Precio' },
    column: { ...column('precio'), unit: 'soles (PEN)' },
    told: { label: { es: 'Precio', en: 'Price' } },
  },
  {
    name: 'opensOn',
    kind: 'day',
    form: { label: 'Abre el', help: 'Día de apertura.' },
    column: column('abre'),
    told: { label: { es: 'Abre', en: 'Opens' } },
  },
  {
    name: 'isPublic',
    kind: 'yes',
    form: { label: 'Es pública' },
    column: column('publica'),
    told: { label: { es: 'Pública', en: 'Public' } },
  },
  {
    name: 'level',
    kind: 'code',
    form: { label: 'Nivel' },
    codes: {
      labels: { high: 'Alto', low: 'Bajo' },
      english: { high: 'High', low: 'Low' },
      words: { high: 'alto', low: 'bajo' },
      meanings: { alto: 'más de diez', bajo: 'hasta diez' },
    },
    column: column('nivel'),
    told: { label: { es: 'Nivel', en: 'Level' } },
    found: 'words',
  },
  {
    name: 'remark',
    kind: 'longText',
    form: { label: 'Observación' },
    column: { name: 'resumen' },
    told: 'Se lee en la página.',
    found: 'words',
  },
] as const satisfies readonly ToldFact[];
const view = z.object({ ...partOf(shapeOfFacts(facts), 'years'), key: z.string(), ...shapeOfFacts(facts) });
const row = {
  key: 'uno',
  name: 'Casa',
  years: 25,
  price: 10.5,
  opensOn: '2026-03-04',
  isPublic: false,
  level: 'low',
  remark: 'Nada',
} as const;

describe('a plain fact of any noun', () => {
  test('is read from the form; a text of spaces says nothing, zero and no are values, what is required stays as it is', () => {
    expect(valuesOfFacts(facts, { name: ' Casa ', years: 0, isPublic: false, remark: '  ' })).toEqual({
      name: ' Casa ',
      years: 0,
      price: null,
      opensOn: null,
      isPublic: false,
      level: null,
      remark: null,
    });
    expect(view.safeParse({ ...valuesOfFacts(facts, {}), key: 'uno' }).success).toBe(false);
  });

  test('goes through what cleans words before they are public, where it is words; codes, days and links stay', () => {
    const link = { name: 'site', kind: 'link', form: { label: 'Sitio' }, column: column('sitio') } as const;
    const given = {
      name: 'Casa',
      remark: 'Nada',
      level: 'low',
      opensOn: '2026-03-04',
      site: 'https://a.example/casa',
    } as const;
    expect(valuesOfFacts([...facts, link], given, (text) => text.toUpperCase())).toMatchObject({
      name: 'CASA',
      remark: 'NADA',
      level: 'low',
      opensOn: '2026-03-04',
      site: 'https://a.example/casa',
    });
    expect(fieldsOf([link], 'site')).toEqual([
      { name: 'site', type: 'text', label: 'Sitio', validate: httpUrl, admin: {} },
    ]);
  });

  test('that a version of years ago did not have reads as not known; a wrong day, code or number is refused', () => {
    expect(view.parse({ key: 'uno', name: 'Casa' })).toEqual({ ...valuesOfFacts(facts, { name: 'Casa' }), key: 'uno' });
    expect(Object.keys(view.parse(row))).toEqual([
      'years',
      'key',
      'name',
      'price',
      'opensOn',
      'isPublic',
      'level',
      'remark',
    ]);
    for (const wrong of [{ opensOn: '4 de marzo' }, { level: 'medium' }, { years: '25' }, { isPublic: 'no' }])
      expect(view.safeParse({ ...row, ...wrong }).success).toBe(false);
  });

  test('stands in the form where it is placed, else at its end', () => {
    const placed = withOthers(facts, [{ type: 'row', fields: fieldsOf(facts, 'price', 'years') }]);
    expect(placed.map((field) => ('name' in field ? field.name : field.type))).toEqual([
      'row',
      'name',
      'opensOn',
      'isPublic',
      'level',
      'remark',
    ]);
    expect(fieldsOf(facts, 'name', 'years', 'isPublic', 'level')).toEqual([
      { name: 'name', type: 'text', label: 'Nombre', required: true, maxLength: 80, admin: {} },
      { name: 'years', type: 'number', label: 'Plazo', min: 0, admin: { width: '25%', step: 1 } },
      { name: 'isPublic', type: 'checkbox', label: 'Es pública', admin: {} },
      {
        name: 'level',
        type: 'select',
        label: 'Nivel',
        admin: {},
        options: [
          { value: 'high', label: 'Alto' },
          { value: 'low', label: 'Bajo' },
        ],
      },
    ]);
    const [day] = fieldsOf(facts, 'opensOn');
    expect(day).toMatchObject({
      name: 'opensOn',
      type: 'text',
      label: 'Abre el',
      admin: { description: 'Día de apertura.' },
    });
    expect(() => fieldsOf(facts, 'other')).toThrow('No hay un dato «other».');
  });

  test('has its column: as it is placed, else behind the others, with its type, unit and codes', () => {
    const columns = factColumnsOf<typeof row>(facts, 'La prueba');
    const first = columns.of('remark', 'name');
    const all = [...first, ...columns.others(first)];
    expect(all.map(({ name, type, unit, isRequired, codes }) => [name, type, unit, isRequired, codes])).toEqual([
      ['resumen', 'string', null, false, null],
      ['nombre', 'string', null, true, null],
      ['plazo', 'integer', 'años', false, null],
      ['precio', 'number', 'soles (PEN)', false, null],
      ['abre', 'date', null, false, null],
      ['publica', 'boolean', null, false, null],
      ['nivel', 'string', null, false, { alto: 'más de diez', bajo: 'hasta diez' }],
    ]);
    expect([...cellsOf(all, [row], context)]).toEqual([['Nada', 'Casa', 25, 10.5, '2026-03-04', false, 'bajo']]);
    const [older] = cellsOf(all, [{ key: 'uno', name: 'Casa' } as unknown as typeof row], context);
    expect(older).toEqual([null, 'Casa', null, null, null, null, null]);
  });

  test('is found as what the list says', () => {
    expect([foundAs(facts, 'name', row), foundAs(facts, 'words', row), foundAs(facts, 'code', row)]).toEqual([
      ['Casa'],
      ['low', 'Nada'],
      [],
    ]);
  });

  test.each<[keyof typeof row, unknown, unknown, string, string]>([
    ['name', 'a', 'b', 'Cambió el nombre', 'The name changed'],
    ['years', null, 1, 'Plazo: 1 año', 'Term: 1 year'],
    ['years', 25, 30, 'Plazo: 25 años → 30 años', 'Term: 25 years → 30 years'],
    ['price', 10, 1234.5, 'Precio: 10 → 1 234.50', 'Price: 10 → 1,234.50'],
    [
      'opensOn',
      '2026-03-01',
      '2026-04-02',
      'Abre: 1 de marzo de 2026 → 2 de abril de 2026',
      'Opens: 1 March 2026 → 2 April 2026',
    ],
    ['isPublic', false, true, 'Pública: no → sí', 'Public: no → yes'],
    ['level', 'low', 'high', 'Nivel: Bajo → Alto', 'Level: Low → High'],
  ])('is told when it changes: %s from %j to %j', (name, before, after, es, en) => {
    const writer = factWords(facts)[name as keyof ReturnType<typeof factWords<(typeof facts)[number]>>];
    if (typeof writer !== 'function') throw new TypeError('sin palabras');
    const line = writer({ field: name, before, after });
    expect([line.es, line.en].map((text) => text.replaceAll('\u00a0', ' '))).toEqual([es, en]);
  });

  test('that says why it is not told keeps its reason', () => {
    expect(factWords(facts).remark).toBe('Se lee en la página.');
  });
});
