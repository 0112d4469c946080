import { expect, test } from 'vitest';
import { contractStates, processStates } from '../../../collections/contracting-processes/labels.ts';
import { milestoneStates } from '../../../collections/milestones/labels.ts';
import { opportunityStageWords } from '../../../collections/opportunities/labels.ts';
import { vocabulary } from '../../../collections/words/vocabulary.ts';

test('a vocabulary says each code in each place, and in forms the word of the forms where there is one', () => {
  const lights = vocabulary({
    on: { es: 'Encendida', cms: 'Prendida', en: 'On', address: 'encendida', code: 'encendida', meaning: 'con luz' },
    off: { es: 'Apagada', en: 'Off', code: 'apagada' },
  });
  expect(lights.es).toEqual({ on: 'Encendida', off: 'Apagada' });
  expect(lights.said('en')).toEqual({ on: 'On', off: 'Off' });
  expect(lights.said('address').off).toBeUndefined();
  expect(lights.options()).toEqual([
    { value: 'on', label: 'Prendida' },
    { value: 'off', label: 'Apagada' },
  ]);
  expect(lights.meanings).toEqual({ encendida: 'con luz', apagada: 'apagada' });
});

test('what differs between the forms and the portal is what differed: two words', () => {
  expect([processStates.es.planned, processStates.inForms.planned]).toEqual(['Planificado', 'Programado']);
  expect([opportunityStageWords.es.tender, opportunityStageWords.inForms.tender]).toEqual([
    'En concurso',
    'Convocatoria',
  ]);
  expect(contractStates.inForms.terminated).toBe('Terminado');
  expect(milestoneStates.options().map(({ label }) => label)).toEqual([
    'Programado',
    'Cumplido',
    'No cumplido',
    'Cumplido en parte',
  ]);
});
