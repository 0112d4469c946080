import { describe, expect, test } from 'vitest';
import { allFacts } from '../../../collections/projects/facts.ts';
import { withOtherFacts } from '../../../collections/projects/facts-form.ts';
import { factShape, noFacts, plainValues } from '../../../collections/projects/facts-view.ts';
import { PublishedProject } from '../../../collections/projects/published.ts';
import { projectOfExport } from '../../../cms/plugins/imports/formats/own-export.ts';
import { seededFacts } from '../../../scripts/seed/schemas/facts.ts';
import { worksTable as projectsTable } from '../../../collections/projects/open-data.ts';
import { searchParts } from '../../../collections/projects/search.ts';
import { entryOf } from '../../../collections/published/search.ts';
import { toldHistory } from '../../../site/src/components/works/history-words.ts';
import { z } from 'zod';
import { context } from '../open-data/support.ts';
import { projectRow } from '../site/read-model-rows.ts';

/** A value that each fact may have, and that nothing else of the work has. */
const given = {
  shortTitle: 'Puente Uno',
  summary: 'Resumen dos',
  sector: 'Sector tres',
  subsector: 'Subsector cuatro',
  purpose: 'Finalidad cinco',
  unit: 'Unidad seis',
  doubt: 'Duda siete',
  address: 'Jirón Ocho',
  snip: '909',
  infobrasCode: '101010',
  workType: 'bridge',
  beneficiaries: 1111,
} as const;
const work: PublishedProject = { ...projectRow({ code: '2000001' }).doc, ...given };

describe('a plain fact of a work', () => {
  test('is read from the form as it stands; a text of spaces says nothing', () => {
    expect(plainValues({ summary: '  ', beneficiaries: 0, workType: 'bridge' })).toEqual({
      ...noFacts,
      beneficiaries: 0,
      workType: 'bridge',
    });
  });

  test('that a version of years ago did not have reads as not known', () => {
    const { doubt: _, purpose: __, ...old } = work;
    expect(PublishedProject.parse(old)).toMatchObject({ doubt: null, purpose: null, summary: 'Resumen dos' });
    expect(z.object(factShape).safeParse({ workType: 'castillo' }).success).toBe(false);
  });

  test('that the form does not place stands at the end of its tab, and none stands twice', () => {
    const fields = withOtherFacts('place', [{ type: 'row', fields: [{ name: 'address', type: 'text' }] }]);
    expect(fields.map((field) => ('name' in field ? field.name : field.type))).toEqual(['row', 'beneficiaries']);
  });

  test('is in the open data, with codes in plain words', () => {
    const [cells = []] = projectsTable.cellsOf([work], context);
    const row = Object.fromEntries(projectsTable.columns.map(({ name }, index) => [name, cells[index]]));
    expect(row).toMatchObject({
      nombre_corto_obra: 'Puente Uno',
      resumen: 'Resumen dos',
      finalidad: 'Finalidad cinco',
      reserva: 'Duda siete',
      direccion: 'Jirón Ocho',
      codigo_snip: '909',
      codigo_infobras: '101010',
      clase_obra: 'puente',
      beneficiarios: 1111,
    });
  });

  test('is found by its words, its codes and its place', () => {
    const entry = entryOf(searchParts(work));
    expect(entry?.body).toContain('Puente Uno · Resumen dos');
    expect(entry?.body).toContain('Sector tres · Subsector cuatro · Finalidad cinco · Unidad seis');
    expect(entry?.body).not.toContain('Duda siete');
    expect(entry?.codes).toContain('909 · 101010');
    expect(entry?.place).toContain('Jirón Ocho');
  });

  test('is told in the history after its kind', () => {
    const change = (field: string, before: unknown, after: unknown) => ({ field, before, after });
    expect(
      toldHistory([
        {
          at: '2026-11-01T00:00:00.000Z',
          changes: [change('purpose', null, 'Cruzar el río'), change('beneficiaries', 1, 1200)],
        },
      ])[0]?.changes,
    ).toEqual([
      { label: 'Finalidad', before: null, after: 'Cruzar el río' },
      {
        label: 'Beneficiarios',
        before: expect.stringMatching(/^1\spersona$/u) as string,
        after: expect.stringMatching(/^1\s200\spersonas$/u) as string,
      },
    ]);
  });

  test('comes back with an export of this portal, whether a register tells it or not', () => {
    const record = projectOfExport(work, { path: 'projects/0', row: 1 });
    const back = allFacts.map(({ name, isRegistered }) => [
      name,
      isRegistered ? (record as unknown as Record<string, { value: unknown }>)[name]?.value : record.own?.more[name],
    ]);
    expect(Object.fromEntries(back)).toMatchObject(given);
  });
});

describe('the initial content', () => {
  const schema = z.strictObject(seededFacts);
  const least = { shortTitle: 'Uno', summary: '', workType: 'bridge' };

  test('may say every plain fact, and must say three', () => {
    expect(schema.parse({ ...given })).toEqual(given);
    expect(schema.safeParse(least).success).toBe(true);
    for (const name of ['shortTitle', 'summary', 'workType'])
      expect(schema.safeParse({ ...least, [name]: undefined }).success, name).toBe(false);
  });

  test.each([
    ['shortTitle', 'x'.repeat(46)],
    ['purpose', 'x'.repeat(1001)],
    ['snip', '12345678'],
    ['beneficiaries', -1],
    ['workType', 'castillo'],
  ])('does not take what the form would refuse: %s', (name, value) => {
    expect(schema.safeParse({ ...least, [name]: value }).success).toBe(false);
  });
});
