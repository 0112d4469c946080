import { vocabulary } from '../words/vocabulary.ts';

/** States of a process. Forms say «Programado» of one that is not called yet. */
export const processStates = vocabulary({
  planned: { es: 'Planificado', cms: 'Programado', address: 'planificado', code: 'planificado', typed: 'planificado' },
  active: {
    es: 'Convocado',
    address: 'convocado',
    code: 'convocado',
    meaning: 'convocado, en curso',
    typed: 'convocado abierto',
  },
  awarded: { es: 'Adjudicado', address: 'adjudicado', code: 'adjudicado', typed: 'adjudicado buena pro' },
  contracted: {
    es: 'Contratado',
    address: 'contratado',
    code: 'contratado',
    meaning: 'con contrato',
    typed: 'contratado',
  },
  complete: {
    es: 'Concluido',
    address: 'concluido',
    code: 'concluido',
    meaning: 'contrato concluido',
    typed: 'concluido',
  },
  unsuccessful: {
    es: 'Desierto',
    address: 'desierto',
    code: 'desierto',
    meaning: 'declarado desierto',
    typed: 'desierto',
  },
  cancelled: { es: 'Cancelado', address: 'cancelado', code: 'cancelado', typed: 'cancelado' },
  notPublished: {
    es: 'Estado no publicado',
    address: 'no-publicado',
    code: 'no_publicado',
    meaning: 'ninguna fuente publica el estado',
    typed: '',
  },
});

export const awardStates = vocabulary({
  pending: { es: 'Pendiente' },
  active: { es: 'Vigente' },
  cancelled: { es: 'Sin efecto' },
  unsuccessful: { es: 'Desierta' },
});

export const contractStates = vocabulary({
  pending: { es: 'Por firmar', code: 'por_firmar', meaning: 'por firmar' },
  active: { es: 'Vigente', code: 'vigente' },
  cancelled: { es: 'Anulado', code: 'anulado', meaning: 'anulado; no cuenta en ninguna suma' },
  terminated: { es: 'Terminado', code: 'concluido' },
});

/** What is bought: one in a form, many in a list. */
export const categories = vocabulary({
  works: { es: 'Obra', many: 'Obras', address: 'obras', code: 'obras' },
  services: { es: 'Servicio', many: 'Servicios', address: 'servicios', code: 'servicios' },
  goods: { es: 'Bien', many: 'Bienes', address: 'bienes', code: 'bienes' },
  consultingServices: { es: 'Consultoría', many: 'Consultoría', address: 'consultoria', code: 'consultoria' },
});
