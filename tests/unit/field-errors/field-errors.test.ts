import { hearErrors, tellErrors } from '../../../cms/plugins/field-errors/screen/told.ts';
import { expect, test } from 'vitest';
import { countingAddress } from '../../../cms/plugins/editing/screen/request-kinds.ts';
import type { FieldShape } from '../../../cms/plugins/editing/core/fields.ts';
import { labelOfPath } from '../../../cms/plugins/field-errors/labels.ts';
import { withNewRowsOpen } from '../../../cms/plugins/field-errors/open-rows.ts';
import { wayTo } from '../../../cms/plugins/field-errors/way.ts';
import { refusalWords } from '../../../cms/plugins/field-errors/words.ts';
import { blockProblems } from '../../../collections/rich-text/block-problems.ts';
import { textBlocks } from '../../../collections/rich-text/blocks.ts';

const fields: FieldShape[] = [
  { type: 'text', name: 'title', label: 'Nombre' },
  {
    type: 'tabs',
    tabs: [
      { label: 'Identificación', fields: [{ type: 'row', fields: [{ type: 'text', name: 'cui', label: 'CUI' }] }] },
      {
        label: 'Datos',
        fields: [
          {
            type: 'array',
            name: 'figures',
            label: 'Datos por fuente',
            fields: [
              { type: 'row', fields: [{ type: 'number', name: 'value', label: 'Valor' }] },
              {
                type: 'array',
                name: 'notes',
                label: 'Notas',
                fields: [{ type: 'text', name: 'text', label: 'Texto' }],
              },
            ],
          },
        ],
      },
      { name: 'seo', label: 'Buscadores', fields: [{ type: 'text', name: 'summary', label: 'Resumen' }] },
    ],
  },
];

test.each([
  ['cui', 'CUI'],
  ['figures.0.value', 'Datos por fuente 1 → Valor'],
  ['figures.2.notes.1.text', 'Datos por fuente 3 → Notas 2 → Texto'],
  ['seo.summary', 'Buscadores → Resumen'],
  ['figures', 'Datos por fuente'],
  ['password', 'Contraseña'],
])('10-1.3 the field %s is named as the form shows it: %s', (path, label) =>
  expect(labelOfPath(fields, path)).toBe(label),
);

test.each([
  ['title', []],
  ['cui', [{ kind: 'tab', index: 0 }]],
  [
    'figures.0.value',
    [
      { kind: 'tab', index: 1 },
      { kind: 'row', id: 'figures-row-0' },
    ],
  ],
  [
    'figures.2.notes.1.text',
    [
      { kind: 'tab', index: 1 },
      { kind: 'row', id: 'figures-row-2' },
      { kind: 'row', id: 'figures-2-notes-row-1' },
    ],
  ],
  ['seo.summary', [{ kind: 'tab', index: 2 }]],
  ['elsewhere', null],
])('10-1.3 the way to %s: its tab and rows, from the outside in', (path, way) =>
  expect(wayTo(fields, path)).toEqual(way),
);

test('10-1.3 the notice names every field with its reason, one on a line', () => {
  const cui = { path: 'cui', label: 'CUI', message: 'Lo tiene otra obra.' };
  expect(refusalWords([cui])).toBe('No se guardó. CUI: Lo tiene otra obra.');
  expect(
    refusalWords([cui, { path: 'figures.0.value', label: 'Datos por fuente 1 → Valor', message: 'De 0 a 100.' }]),
  ).toBe('No se guardó. Corrija 2 campos:\n• CUI: Lo tiene otra obra.\n• Datos por fuente 1 → Valor: De 0 a 100.');
  expect(
    refusalWords(Array.from({ length: 15 }, (_one, index) => ({ ...cui, path: String(index) }))).split('\n'),
  ).toHaveLength(14);
});

test('10-1.8 rows just added stay open; those folded or opened by hand are left alone', () => {
  expect(withNewRowsOpen([{ collapsed: true }, { isLoading: true }])).toEqual([
    { collapsed: true },
    { isLoading: true, collapsed: false },
  ]);
  expect(withNewRowsOpen([{ isLoading: false }, { isLoading: true, collapsed: true }])).toBeNull();
});

test('10-2.3 the lists of the CMS count without asking for everything', () => {
  expect(countingAddress('/api/projects?depth=0&limit=0&trash=true')).toBe('/api/projects?depth=0&limit=1&trash=true');
  expect(countingAddress('/api/projects?limit=10')).toBe('/api/projects?limit=10');
});

const text = (...children: object[]): object => ({ root: { type: 'root', children } });
const block = (values: object): object => ({ type: 'block', fields: values });
test('10-1.7 an unfilled block of a text is named with its field', () => {
  expect(
    blockProblems(
      text(
        { type: 'paragraph', children: [] },
        block({ blockType: 'workCard', project: 'a' }),
        block({ blockType: 'callout', tone: 'note', text: ' ' }),
      ),
      textBlocks,
    ),
  ).toBe('Recuadro (bloque 2 del texto): falta «Texto».');
  expect(
    blockProblems(
      text(block({ blockType: 'keyFigures', rows: [{ label: 'Vecinos', value: '', source: 'INEI' }] })),
      textBlocks,
    ),
  ).toBe('Cifras (bloque 1 del texto): falta «Cifra 1 → Cifra».');
  expect(blockProblems(text(block({ blockType: 'callout', tone: 'note', text: 'Dicho' })), textBlocks)).toBeNull();
});

test('10-1.1 of two forms that are being sent, one over the other, each hears what it is told, whichever ends first', async () => {
  const heard: string[] = [];
  const gate = (): { wait: Promise<void>; open: () => void } => {
    let open = (): void => undefined;
    const wait = new Promise<void>((resolve) => {
      open = resolve;
    });
    return { wait, open };
  };
  const [form, over] = [gate(), gate()];
  const errors = [{ path: 'title', message: 'Falta.' }];
  const formSent = hearErrors(
    () => {
      heard.push('form');
    },
    () => form.wait,
  );
  const overSent = hearErrors(
    () => {
      heard.push('over');
    },
    () => over.wait,
  );
  form.open();
  await formSent;
  expect(tellErrors(errors)).toBe(true);
  over.open();
  await overSent;
  expect([tellErrors(errors), heard]).toEqual([false, ['over']]);
});
