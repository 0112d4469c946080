import type { Field } from 'payload';
import { describe, expect, test } from 'vitest';
import { mayReadActsOf, pageAsked } from '../../../cms/plugins/activity/list-acts.ts';
import { fieldLabels, toldAct, type StoredAct } from '../../../cms/plugins/activity/words.ts';

const row: StoredAct = {
  id: '7',
  at: '2026-11-03T15:00:00Z',
  actorId: 'u1',
  actorName: 'Zoila Campos',
  actorRole: 'legal',
  act: 'update',
  source: 'projects',
  documentId: 'p1',
  title: 'Vía Expresa',
  changed: ['status', 'dates.start', 'dates.end', 'unknown', 5],
  reason: 'Carta 12',
};
const labels = new Map([
  ['status', 'Estado'],
  ['dates', 'Fechas'],
  ['dates.start', 'Inicio'],
]);
const told = (changed: Partial<StoredAct>, reader = { id: 'u2', isPartner: false }) =>
  toldAct({ row: { ...row, ...changed }, reader, labels });

describe('who did what, in words', () => {
  test('an office reads who, in what function, which fields by their label, and why', () => {
    expect(told({})).toEqual({
      id: '7',
      at: '2026-11-03T15:00:00Z',
      who: 'Zoila Campos',
      role: 'Asesoría Jurídica',
      what: 'Cambió',
      source: 'projects',
      documentId: 'p1',
      title: 'Vía Expresa',
      changed: ['Estado', 'Inicio', 'Fechas', 'unknown'],
      reason: 'Carta 12',
    });
  });

  test('a label stands once, however many fields below it changed', () => {
    expect(told({ changed: ['dates.end', 'dates.from', 'status'] }).changed).toEqual(['Fechas', 'Estado']);
  });

  test('what is not kept is null, and nothing changed', () => {
    expect(
      told({ actorRole: null, documentId: undefined, title: undefined, changed: 'status', reason: undefined }),
    ).toMatchObject({ who: 'Zoila Campos', role: null, documentId: null, title: null, changed: [], reason: null });
    expect(told({ actorRole: 'toString' }).role).toBeNull();
  });

  test('a partner reads of others the office and the act alone', () => {
    const partner = { id: 'u2', isPartner: true };
    expect(told({}, partner)).toMatchObject({
      who: 'Asesoría Jurídica',
      role: null,
      what: 'Cambió',
      title: 'Vía Expresa',
      changed: [],
      reason: null,
    });
    expect(told({ actorRole: null }, partner).who).toBe('INVERMET');
  });

  test('a partner reads what he did himself like anybody', () => {
    expect(told({}, { id: 'u1', isPartner: true })).toMatchObject({
      who: 'Zoila Campos',
      role: 'Asesoría Jurídica',
      changed: ['Estado', 'Inicio', 'Fechas', 'unknown'],
      reason: 'Carta 12',
    });
  });

  test.each<[Partial<StoredAct>, string]>([
    [{ act: 'publish' }, 'Publicó'],
    [{ act: 'ofAnOldVersion' }, 'ofAnOldVersion'],
    [{ act: 'update', detail: { draft: true } }, 'Cambió (borrador)'],
    [{ act: 'update', detail: { draft: 'sí' } }, 'Cambió'],
    [{ act: 'update', detail: { file: 'obras.csv' } }, 'Cambió'],
    [{ act: 'import', detail: { file: 'obras.csv' } }, 'Importó de «obras.csv»'],
    [{ act: 'import', detail: { file: 5 } }, 'Importó'],
    [{ act: 'import', detail: null }, 'Importó'],
    [{ act: 'import', detail: 'obras.csv' }, 'Importó'],
    [{ act: 'import', detail: { file: 'obras.csv', importFailed: true } }, 'Importó que falló'],
    [
      { act: 'loginFailed', detail: { account: 'a…@invermet.gob.pe', address: '190.1.2.3', attempts: 4 } },
      'Ingreso fallido: a…@invermet.gob.pe desde 190.1.2.3, 4 intentos',
    ],
    [
      { act: 'loginFailed', detail: { address: '190.1.2.3', attempts: 1 } },
      'Ingreso fallido: cuenta no reconocible desde 190.1.2.3',
    ],
    [{ act: 'loginFailed' }, 'Ingreso fallido: cuenta no reconocible desde ?'],
  ])('%j is «%s»', (changed, what) => expect(told(changed).what).toBe(what));
});

test('fields are called as in the form: tabs and rows add nothing to a path, groups and named tabs do', () => {
  const fields = [
    { name: 'title', type: 'text', label: 'Título' },
    { name: 'bare', type: 'text' },
    { type: 'row', fields: [{ name: 'cost', type: 'number', label: 'Costo' }] },
    { type: 'collapsible', label: 'Más', fields: [{ name: 'cui', type: 'text', label: 'CUI' }] },
    { type: 'group', label: 'Sin nombre', fields: [{ name: 'ocid', type: 'text', label: 'OCID' }] },
    {
      name: 'dates',
      type: 'group',
      label: 'Fechas',
      fields: [
        { name: 'start', type: 'date', label: 'Inicio' },
        { type: 'row', fields: [{ name: 'end', type: 'date', label: { es: 'Fin' } }] },
      ],
    },
    {
      type: 'tabs',
      tabs: [
        { label: 'Lugar', fields: [{ name: 'place', type: 'text', label: 'Lugar de la obra' }] },
        { name: 'seo', label: 'Buscadores', fields: [{ name: 'words', type: 'text', label: 'Palabras' }] },
      ],
    },
    { type: 'ui', name: 'shown' },
  ] as unknown as Field[];
  expect(Object.fromEntries(fieldLabels(fields))).toEqual({
    _status: 'Estado de publicación',
    deletedAt: 'Papelera',
    title: 'Título',
    bare: 'bare',
    cost: 'Costo',
    cui: 'CUI',
    ocid: 'OCID',
    dates: 'Fechas',
    'dates._status': 'Estado de publicación',
    'dates.deletedAt': 'Papelera',
    'dates.start': 'Fechas: Inicio',
    'dates.end': 'Fechas: end',
    place: 'Lugar de la obra',
    'seo._status': 'Estado de publicación',
    'seo.deletedAt': 'Papelera',
    'seo.words': 'Buscadores: Palabras',
    shown: 'shown',
  });
});

test('the page of an address is a whole number from 1', () => {
  const asked: [unknown, number][] = [
    ['1', 1],
    ['7', 7],
    [['3', '4'], 3],
    ['100000', 100_000],
    ['100001', 1],
    ['0', 1],
    ['-2', 1],
    ['1.5', 1],
    ['x', 1],
    [undefined, 1],
    [[], 1],
  ];
  expect(asked.map(([value]) => pageAsked(value))).toEqual(asked.map(([, page]) => page));
});

test('what a person did is read by that person, the administration and control', () => {
  const may = (role: string, id = 'u2'): boolean => mayReadActsOf({ user: { id, role }, person: 'u1' });
  expect([may('legal', 'u1'), may('concessionaire', 'u1')]).toEqual([true, true]);
  expect([may('admin'), may('internalControl')]).toEqual([true, true]);
  expect([may('legal'), may('webmaster'), may('concessionaire'), may('mml')]).toEqual([false, false, false, false]);
  expect(mayReadActsOf({ user: null, person: 'u1' })).toBe(false);
});
