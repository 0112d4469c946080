import { describe, expect, test } from 'vitest';
import { wordsOfAnswer, wordsOfFailure } from '../../../cms/admin/words-of-answer.ts';
import type { FieldShape } from '../../../cms/plugins/editing/core/fields.ts';
import { isKeptInActivity } from '../../../cms/plugins/merge-organizations/merged-identity.ts';
import { mergedFacts } from '../../../cms/plugins/merge-works/merged-facts.ts';
import { lostIn } from '../../../cms/plugins/move-references/lost.ts';
import { lastQuestion } from '../../../cms/plugins/move-references/screen/last-question.ts';

const fields: FieldShape[] = [
  { type: 'text', name: 'title', label: 'Título' },
  { type: 'text', name: 'address', label: 'Dirección' },
  { type: 'select', name: 'status', label: 'Estado' },
  { type: 'text', name: 'stoppageCause', label: 'Causa' },
  { type: 'upload', name: 'photos', label: 'Fotos', hasMany: true },
  { type: 'select', name: 'districts', label: 'Distritos', hasMany: true },
  { type: 'textarea', name: 'internalNotes', label: 'Notas' },
  {
    type: 'array',
    name: 'stages',
    label: 'Etapas',
    labels: { singular: 'Etapa' },
    fields: [
      { type: 'text', name: 'stage', label: 'Etapa' },
      { type: 'text', name: 'note', label: 'Nota' },
    ],
  },
  {
    type: 'group',
    name: 'situation',
    label: 'Las tres preguntas',
    fields: [
      { type: 'text', name: 'happened', label: 'Qué pasó' },
      { type: 'text', name: 'owed', label: 'Qué debe' },
    ],
  },
  { type: 'text', name: 'search' },
  { type: 'number', name: 'physicalPercent', label: 'Avance', admin: { readOnly: true } },
];

describe('10-1.2 before uniting it is told what is lost, and only that', () => {
  const leaving = {
    title: 'Puente B',
    address: 'Av. Dos 200',
    status: 'stopped',
    stoppageCause: 'Lluvias',
    photos: ['f1', 'f2'],
    districts: ['150101'],
    internalNotes: 'Una nota',
    search: 'puente b',
    physicalPercent: 40,
    stages: [
      { id: 'a', stage: 'idea', note: 'Primera' },
      { id: 'b', stage: 'works', note: 'Segunda' },
    ],
    situation: { happened: 'Se paró', owed: 'El plano' },
  };
  const staying = {
    title: 'Puente A',
    address: 'Av. Uno 100',
    status: 'works',
    stoppageCause: null,
    photos: ['f2', 'f3'],
    districts: ['150102'],
    internalNotes: 'Otra nota',
    search: 'puente a',
    physicalPercent: 50,
    stages: [{ id: 'c', stage: 'idea', note: 'Primera' }],
    situation: { happened: 'Siguió', owed: null },
  };
  const merged = { ...staying, ...mergedFacts({ leaving: leaving as never, staying: staying as never }) };
  const lost = lostIn({ fields, leaving, merged, apart: ['internalNotes'] });

  test('10-1.2 what the other says otherwise, and what is not taken over although the other says nothing', () => {
    expect(lost.map(({ path, leaving: leaves, staying: stays }) => [path, leaves, stays])).toEqual([
      ['title', 'Puente B', 'Puente A'],
      ['address', 'Av. Dos 200', 'Av. Uno 100'],
      ['status', 'stopped', 'works'],
      ['stoppageCause', 'Lluvias', '(vacío)'],
      ['situation.happened', 'Se paró', 'Siguió'],
      ['situation.owed', 'El plano', '(vacío)'],
    ]);
  });

  test('10-1.2 lists of which both parts are kept are not told; of one that is not, what goes is', () => {
    expect(lost.filter(({ path }) => /photos|districts|stages|internalNotes|search/.test(path))).toEqual([]);
    expect(
      lostIn({ fields, leaving, merged: staying, apart: [] })
        .filter(({ path }) => /photos|districts|stages/.test(path))
        .map(({ path, leaving: leaves }) => [path, leaves]),
    ).toEqual([
      ['photos', 'f1'],
      ['districts', '150101'],
      ['stages[b]', 'Etapa: works; Nota: Segunda'],
    ]);
  });

  test('10-1.2 that it stays in the activity is promised only where it does', () => {
    expect([
      isKeptInActivity({ standing: 'named' }),
      isKeptInActivity({ standing: 'naturalPerson' }),
      isKeptInActivity({ standing: null }),
      isKeptInActivity({}),
    ]).toEqual([true, false, false, false]);
  });
});

describe('10-1.2 of two choices made one after the other the last one counts', () => {
  test("10-1.2 an answer that was overtaken is nobody's, be it late or a failure", async () => {
    const { ask } = lastQuestion();
    const [first, second, third] = [
      Promise.withResolvers<string>(),
      Promise.withResolvers<string>(),
      Promise.withResolvers<string>(),
    ];
    const asked = [ask(() => first.promise), ask(() => second.promise), ask(() => third.promise)];
    third.resolve('tercera');
    expect(await asked[2]).toBe('tercera');
    first.resolve('primera');
    second.reject(new Error('segunda'));
    expect([await asked[0], await asked[1]]).toEqual([null, null]);
  });
  test("10-1.2 the last one says its failure; what is left is nobody's", async () => {
    const { ask, end } = lastQuestion();
    await expect(ask(() => Promise.reject(new Error('No hay conexión')))).rejects.toThrow('No hay conexión');
    let isAborted = false;
    const asked = ask(async (signal) => {
      await Promise.resolve();
      isAborted = signal.aborted;
      return 'tarde';
    });
    end();
    expect([await asked, isAborted]).toEqual([null, true]);
  });
});

test('10-1.8 what an answer that refuses says is told in its own words, in whatever shape, and in Spanish where it has none', async () => {
  const words = (body: unknown, status = 409): Promise<string> =>
    wordsOfAnswer(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }));
  expect([
    await words({ errors: [{ message: 'Ya existe.' }] }),
    await words({ message: 'No se puede.' }),
    await words({ errors: [] }, 500),
    await words('<html>', 502),
  ]).toEqual([
    'Ya existe.',
    'No se puede.',
    'El CMS respondió 500. Inténtelo de nuevo.',
    'El CMS respondió 502. Inténtelo de nuevo.',
  ]);
  expect([wordsOfFailure(new TypeError('Failed to fetch')), wordsOfFailure(new Error('Ya existe.'))]).toEqual([
    'No hay conexión con el CMS. Inténtelo de nuevo.',
    'Ya existe.',
  ]);
  // The answer to a write may be all that was lost.
  expect(wordsOfFailure(new TypeError('Failed to fetch'), { writes: true })).toBe(
    'Se perdió la conexión con el CMS y no se sabe si se hizo. Vuelva a cargar la página para verlo.',
  );
});
