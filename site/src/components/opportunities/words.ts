import { date, money, plural, relative, roundMoney, shortDate } from '../../../../collections/words/format.ts';
import { dateEn, modalityEn, moneyEn, pluralEn, relativeEn, roundMoneyEn, stageWordsEn } from '../../../../collections/words/english.ts';
import { stageWords } from '../../../../collections/words/states.ts';
import type { amountRanges } from '../../requests/opportunities.ts';

export type Lang = 'es' | 'en';

const rangesEs: Record<(typeof amountRanges)[number], string> = { '0-50': 'Menos de 50 millones', '50-200': 'De 50 a 200 millones', '200-500': 'De 200 a 500 millones', '500-': '500 millones o más' };
const rangesEn: Record<(typeof amountRanges)[number], string> = { '0-50': 'Under 50 million', '50-200': '50 to 200 million', '200-500': '200 to 500 million', '500-': '500 million or more' };

/** Texts and formats of the pages of investment opportunities, in both languages. */
export const words = {
  es: {
    modalityOf: (modality: string): string | null => modality,
    base: '/oportunidades/', title: 'Oportunidades de inversión', eyebrow: 'Oportunidad de inversión',
    description: 'Proyectos que Lima ofrece a la inversión privada: etapa, monto, calendario y documentos.',
    lead: 'Proyectos que Lima ofrece a la inversión privada: en qué etapa están, cuánto cuestan y qué fechas vienen.',
    twin: 'This page in English', stages: stageWords, ranges: rangesEs,
    filter: 'Filtrar oportunidades', stage: 'Etapa', district: 'Distrito', amount: 'Monto', modality: 'Modalidad', all: 'Todas', allMany: 'Todos', any: 'Cualquiera', see: 'Ver oportunidades', clear: 'Quitar los filtros',
    found: (count: number) => plural(count, 'oportunidad', 'oportunidades'), none: 'Ninguna oportunidad cumple lo que pidió.',
    dates: 'Próximas fechas', noDates: 'No hay fechas por venir.', what: 'Qué ocurre', when: 'Fecha', left: 'Días hábiles que quedan', opportunity: 'Oportunidad', deadline: 'Plazo',
    workingLeft: (days: number) => (days === 0 ? 'hoy o ya no quedan' : plural(days, 'día hábil', 'días hábiles')), term: (days: number, from: string) => `${plural(days, 'día hábil', 'días hábiles')} desde el ${date(from)}`,
    ics: 'Calendario (.ics)', feed: 'Canal Atom', unknownAmount: 'Por definir', emptyStage: 'Ninguna',
    facts: 'Datos', where: 'Dónde', office: 'Oficina a cargo', project: 'Proyecto', projectLink: 'Ver la ficha del proyecto', source: 'Fuente', updated: 'Última actualización', notPublished: 'No publicada', about: 'Descripción',
    calendar: 'Calendario', documents: 'Documentos', changes: 'Cambios de esta página', past: ' (pasada)', stagesLabel: 'Etapas',
    questions: 'Preguntas y respuestas', noQuestions: 'Todavía no hay preguntas respondidas.', noQuestionsYet: 'No hay: la oportunidad todavía no recibe preguntas.', asked: 'Preguntada el', answered: 'respondida el',
    ask: 'Hacer una pregunta', askHint: 'La respuesta se publica aquí para todos, sin decir quién preguntó.', question: 'Su pregunta', name: 'Su nombre', email: 'Correo', emailHint: 'Para enviarle el código de recepción.', sendQuestion: 'Enviar la pregunta',
    interest: 'Expresar interés', interestHint: 'Confidencial: solo la lee la oficina a cargo. Recibirá un código por correo. No lo compromete a nada ni le da ventaja en el proceso.', company: 'Empresa', companyId: 'RUC o identificación tributaria', country: 'País', contact: 'Persona de contacto', phone: 'Teléfono', message: 'Mensaje', sendInterest: 'Enviar la expresión de interés',
    consent: 'Acepto que INVERMET use estos datos para atender este pedido (Ley 29733).', trap: 'Deje este campo vacío', closed: {
      notYet: 'Todavía no se ofrece: nadie recibe aquí preguntas ni expresiones de interés. Se podrá desde que esté en promoción; suscríbase para saberlo.',
      deadlinePast: 'Su último plazo ya pasó: no recibe más preguntas ni expresiones de interés.', over: 'Esta oportunidad ya no recibe preguntas ni expresiones de interés.',
    },
    date, shortDate, money, roundMoney, relative,
  },
  en: {
    modalityOf: modalityEn,
    base: '/en/opportunities/', title: 'Investment opportunities', eyebrow: 'Investment opportunity',
    description: 'Projects that Lima offers to private investors: stage, amount, calendar and documents.',
    lead: 'Projects that Lima, Peru, offers to private investors: their stage, their size and the dates ahead.',
    twin: 'Esta página en español', stages: stageWordsEn, ranges: rangesEn,
    filter: 'Filter opportunities', stage: 'Stage', district: 'District', amount: 'Amount', modality: 'Modality', all: 'All', allMany: 'All', any: 'Any', see: 'Show opportunities', clear: 'Clear filters',
    found: (count: number) => pluralEn(count, 'opportunity', 'opportunities'), none: 'No opportunity matches your filters.',
    dates: 'Dates ahead', noDates: 'There are no dates ahead.', what: 'What happens', when: 'Date', left: 'Working days left', opportunity: 'Opportunity', deadline: 'Deadline',
    workingLeft: (days: number) => (days === 0 ? 'today, or none left' : pluralEn(days, 'working day')), term: (days: number, from: string) => `${pluralEn(days, 'working day')} from ${dateEn(from)}`,
    ics: 'Calendar (.ics)', feed: 'Atom feed', unknownAmount: 'To be defined', emptyStage: 'None',
    facts: 'Facts', where: 'Where', office: 'Office in charge', project: 'Project', projectLink: 'See the project (in Spanish)', source: 'Source', updated: 'Last update', notPublished: 'Not published', about: 'Description',
    calendar: 'Calendar', documents: 'Documents', changes: 'Changes of this page', past: ' (past)', stagesLabel: 'Stages',
    questions: 'Questions and answers', noQuestions: 'No questions have been answered yet.', noQuestionsYet: 'None: the opportunity takes no questions yet.', asked: 'Asked on', answered: 'answered on',
    ask: 'Ask a question', askHint: 'The answer is published here for everyone, without saying who asked.', question: 'Your question', name: 'Your name', email: 'E-mail', emailHint: 'To send you the code of the receipt.', sendQuestion: 'Send the question',
    interest: 'Express interest', interestHint: 'Confidential: only the office in charge reads it. You will receive a code by e-mail. It binds you to nothing and gives no advantage in the process.', company: 'Company', companyId: 'Tax or company identification', country: 'Country', contact: 'Contact person', phone: 'Telephone', message: 'Message', sendInterest: 'Send the expression of interest',
    consent: 'I agree that INVERMET uses these data to attend to this request (Peruvian Law 29733).', trap: 'Leave this field empty', closed: {
      notYet: 'It is not on offer yet: nobody takes questions or expressions of interest here. They will be taken once it is in promotion; subscribe to be told.',
      deadlinePast: 'Its last deadline is over: it takes no more questions or expressions of interest.', over: 'This opportunity no longer takes questions or expressions of interest.',
    },
    date: (value: string) => dateEn(value), shortDate: (value: string) => dateEn(value), money: moneyEn, roundMoney: roundMoneyEn, relative: relativeEn,
  },
} as const;

/** Title and summary in the language of the page, with the language in which they are. */
export function inLanguage<T extends { title: string; titleEn: string | null; summary: string; summaryEn: string | null }>(item: T, lang: Lang): { title: string; titleLang: Lang; summary: string; summaryLang: Lang } {
  const english = lang === 'en';
  return {
    title: (english && item.titleEn) || item.title, titleLang: english && item.titleEn ? 'en' : 'es',
    summary: (english && item.summaryEn) || item.summary, summaryLang: english && item.summaryEn ? 'en' : 'es',
  };
}
