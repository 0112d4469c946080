import type { Rule } from '../finding.ts';
import { inOrder, notBlank, notFuture, notNegative, someDate } from '../values-rules.ts';

const source = { 'provenance.asOf': '«Dato de»', 'provenance.consultedOn': '«Consultado el»' };

/** What waits to be published on a day may carry that day; what is public may not be of tomorrow. */
const oncePublic =
  (rule: Rule): Rule =>
  (data, context) =>
    context.isPublic ? rule(data, context) : [];

export const newsRules: readonly Rule[] = [
  notBlank({ title: 'el titular', summary: 'la entrada', 'event.place': 'el lugar' }),
  oncePublic(notFuture({ publishedOn: 'la fecha de la noticia' })),
  oncePublic(
    someDate({
      at: '',
      fields: ['publishedOn'],
      message: 'Falta la fecha de la noticia. Escriba el día en que se publica.',
    }),
  ),
  inOrder([{ from: 'event.startsOn', to: 'event.endsOn', names: ['el día de la actividad', 'el último día'] }]),
];

export const pressRules: readonly Rule[] = [
  notBlank({ title: 'qué ocurrió', summary: 'el resumen' }),
  notFuture({ eventOn: 'cuándo ocurrió', ...source }),
  oncePublic(
    someDate({ at: '', fields: ['eventOn'], message: 'Falta cuándo ocurrió. Escriba el día, el mes o el año.' }),
  ),
];

export const controlRules: readonly Rule[] = [
  notBlank({ number: 'el número', kind: 'la clase', authority: 'quién lo emite', finding: 'qué encontró' }),
  notFuture({ issuedOn: 'la fecha de emisión', publishedOn: 'la fecha de publicación', ...source }),
  inOrder([{ from: 'issuedOn', to: 'publishedOn', names: ['la fecha de emisión', 'la fecha de publicación'] }]),
  oncePublic(
    someDate({
      at: '',
      fields: ['publishedOn', 'issuedOn'],
      message: 'Falta la fecha del informe. Escriba cuándo se emitió o cuándo se publicó: el día, el mes o el año.',
    }),
  ),
];

export const opportunityRules: readonly Rule[] = [
  notBlank({ title: 'el título', summary: 'el resumen', 'calendar.*.label': 'qué ocurre' }),
  notNegative({ amount: 'el monto estimado' }),
  notFuture(source),
  inOrder([{ from: 'calendar.*.startDate', to: 'calendar.*.date', names: ['«Desde el»', 'el día'] }]),
];

export const pageRules: readonly Rule[] = [notBlank({ title: 'el título' })];
export const transparencyRules: readonly Rule[] = [
  notBlank({ title: 'el rubro', summary: 'qué se encuentra aquí', 'links.*.label': 'el texto del enlace' }),
  notFuture({ lastUpdatedOn: 'la última actualización' }),
];
export const organizationRules: readonly Rule[] = [notBlank({ name: 'el nombre' })];
export const documentRules: readonly Rule[] = [
  notBlank({ title: 'el título' }),
  notFuture({ date: 'la fecha del documento' }),
];
export const mediaRules: readonly Rule[] = [
  notBlank({ alt: 'el texto alternativo' }),
  notFuture({ takenOn: 'la fecha en que se tomó' }),
];
export const userRules: readonly Rule[] = [notBlank({ name: 'el nombre' })];
export const settingsRules: readonly Rule[] = [
  notBlank({ siteName: 'el nombre del portal', tagline: 'el lema' }),
  notFuture({ 'visitsBaseline.asOf': 'la fecha de la línea de base' }),
];
