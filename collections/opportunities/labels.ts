import { vocabulary } from '../words/vocabulary.ts';

/** Stages of an opportunity. Forms say «Convocatoria» of one whose tender is open. */
export const opportunityStageWords = vocabulary({
  idea: { es: 'Idea', en: 'Idea', code: 'idea' },
  formulation: { es: 'Formulación', en: 'Formulation', code: 'formulacion', meaning: 'en formulación' },
  structuring: { es: 'Estructuración', en: 'Structuring', code: 'estructuracion', meaning: 'en estructuración' },
  promotion: { es: 'Promoción', en: 'Promotion', code: 'promocion', meaning: 'en promoción' },
  tender: { es: 'En concurso', cms: 'Convocatoria', en: 'Open tender', code: 'concurso', meaning: 'en concurso' },
  awarded: { es: 'Adjudicada', en: 'Awarded', code: 'adjudicada' },
  withdrawn: { es: 'Retirada', en: 'Withdrawn', code: 'retirada' },
});
