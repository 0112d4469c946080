import { vocabulary } from '../words/vocabulary.ts';

/** States of a milestone. */
export const milestoneStates = vocabulary({
  scheduled: { es: 'Programado', code: 'previsto' },
  met: { es: 'Cumplido', code: 'cumplido' },
  notMet: { es: 'No cumplido', code: 'no_cumplido', meaning: 'no cumplido' },
  partiallyMet: { es: 'Cumplido en parte', code: 'cumplido_en_parte', meaning: 'cumplido en parte' },
});
