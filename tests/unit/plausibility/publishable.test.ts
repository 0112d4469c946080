import { expect, test } from 'vitest';
import type { FlattenedField } from 'payload';
import { fieldOf } from '../../../cms/plugins/plausibility/field-paths.ts';
import { publishingProblems } from '../../../cms/plugins/plausibility/publishable.ts';
import { withStandIns } from '../../../cms/plugins/plausibility/stand-ins.ts';

const names = new Set([
  'title',
  'viabilityDate',
  'actualEnd',
  'figures',
  'stages',
  'situation',
  'body',
  'contractNumber',
  'latitude',
]);
const text = (name: string, required = false) => ({ type: 'text', name, required }) as unknown as FlattenedField;
const relation = (name: string) =>
  ({ type: 'relationship', name, relationTo: 'projects' }) as unknown as FlattenedField;

test('10-1.3 a problem of the public view stands on the field that it comes from', () => {
  const at = (...path: (string | number)[]) => fieldOf({ path, names, fallback: 'title' });
  expect([
    at('dates', 'viability'),
    at('dates', 'actualEnd'),
    at('figures', 2, 'asOf'),
    at('stages', 0, 'provenance', 'consultedOn'),
    at('situation', 'provenance', 'url'),
    at('bodyHtml'),
    at('contract', 'number'),
    at('location', 'accuracy'),
    at('costs', 'viablePen'),
    at('search'),
  ]).toEqual([
    'viabilityDate',
    'actualEnd',
    'figures.2.asOf',
    'stages.0.consultedOn',
    'situation.sourceUrl',
    'body',
    'contractNumber',
    'latitude',
    'figures',
    'title',
  ]);
});

test('10-1.3 what the portal could not show is told on its field, in Spanish; what the form requires itself is left to it', () => {
  const collection = {
    slug: 'milestones',
    admin: { useAsTitle: 'title' },
    flattenedFields: [relation('project'), text('title', true), text('status'), text('dueDate'), text('dateMet')],
  } as never;
  const good = { project: 'w', title: 'Entrega', status: 'met', dueDate: '2026-05-01', dateMet: '2026-05-02' };
  expect(publishingProblems({ collection, data: good })).toEqual([]);
  expect(publishingProblems({ collection, data: { ...good, dateMet: '02/05/2026' } })).toEqual([
    { path: 'dateMet', message: 'No tiene la forma que el portal publica. Corríjalo según la ayuda del campo.' },
  ]);
  expect(publishingProblems({ collection, data: { ...good, status: 'casi' } }).map(({ path }) => path)).toEqual([
    'status',
  ]);
  expect(publishingProblems({ collection, data: { ...good, title: undefined } })).toEqual([]);
});

test('10-1.3 related documents are stood in for, in lists and groups too', () => {
  const fields = [
    relation('project'),
    {
      type: 'array',
      name: 'rows',
      flattenedFields: [relation('organization'), text('name')],
    } as unknown as FlattenedField,
  ];
  expect(withStandIns(fields, { project: 'a', rows: [{ organization: 'b', name: 'n' }] })).toMatchObject({
    project: { id: 'a', _status: 'published' },
    rows: [{ organization: { id: 'b' }, name: 'n' }],
  });
});
