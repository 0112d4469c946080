import { expect, test } from 'vitest';
import {
  contradictions,
  deniedTopics,
  withoutContradictions,
  workContradictions,
} from '../../../collections/projects/contradictions.ts';

test('9-2.5 the ways to say that nobody publishes something', () => {
  for (const text of [
    'El costo no está publicado.',
    'Nadie publica el costo: nadie lo publica.',
    'El costo no se publicó',
    'El costo no se ha publicado',
    'Costo no publicado',
    'Costo sin publicar',
    'Costo: no publicado',
    'Ninguna fuente publica el costo',
    'Costos no publicados',
  ])
    expect(deniedTopics(text), text).toEqual(['cost']);
  expect(deniedTopics('El costo se publicó en 2020. El plazo no se publicó.')).toEqual(['deadline']);
  expect(deniedTopics('El monto del contrato no se ha publicado.')).toEqual(['contract']);
  expect(deniedTopics('No publicado', 'cause')).toEqual(['cause']);
  expect(deniedTopics('Nadie lo publica.')).toEqual([]);
});

test('9-2.5 a denial is a contradiction only beside a value of its kind', () => {
  const texts = [{ field: 'summary', text: 'El avance no se ha publicado.' }];
  expect(contradictions(texts, new Set(['cost'] as const))).toEqual([]);
  expect(contradictions(texts, new Set(['progress'] as const))).toEqual([
    {
      field: 'summary',
      topic: 'progress',
      message: 'El texto dice que no se publica, y al lado se publica un avance. Corrija el texto o el dato.',
    },
  ]);
});

test('9-2.5 a work: facts, dates, parties, place and cause are looked at', () => {
  const denied = (change: object) =>
    workContradictions({ figures: [], ...change }).map(({ field, topic }) => `${field}: ${topic}`);
  expect(
    denied({ summary: 'El contrato, por un monto no publicado.', figures: [{ metric: 'contractAmount', value: 5 }] }),
  ).toEqual(['summary: contract']);
  expect(denied({ situation: { next: 'La fecha de entrega no se publicó.' }, plannedEnd: '2026-12-30' })).toEqual([
    'situation.next: deadline',
  ]);
  expect(denied({ doubt: 'La causa no se ha publicado.', stoppageCause: 'Falta de materiales' })).toEqual([
    'doubt: cause',
  ]);
  expect(denied({ doubt: 'La causa no se ha publicado.', stoppageCause: 'No publicado' })).toEqual([]);
  expect(denied({ address: 'Ubicación no publicada', latitude: -12 })).toEqual(['address: place']);
  expect(
    denied({
      figures: [
        { metric: 'physicalProgress', value: 11.31 },
        { metric: 'physicalProgress', text: 'No publicado' },
      ],
    }),
  ).toEqual(['figures.1.text: progress']);
  expect(denied({ summary: 'Puente sobre el Rímac. El costo no se ha publicado.' })).toEqual([]);
});

test('9-2.5 what an import contradicted is left out, nothing else', () => {
  const work = {
    summary: 'El avance no se ha publicado.',
    purpose: 'Cruzar el río.',
    situation: { happened: 'Empezó.', next: 'El plazo no se publicó.' },
    plannedEnd: '2026-12-30',
    figures: [{ metric: 'physicalProgress' as const, value: 3 }],
  };
  expect(withoutContradictions(work)).toEqual({
    ...work,
    summary: null,
    situation: { happened: 'Empezó.', next: null },
  });
});
