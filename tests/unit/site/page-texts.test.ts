import { describe, expect, test } from 'vitest';
import { knownFailures, statement } from '../../../site/src/components/accessibility/statement.ts';
import { derivation, stageWords } from '../../../site/src/components/budget/words.ts';
import { guaranteeMarkEn, withoutStop } from '../../../site/src/components/concessions/english.ts';
import { guaranteeMark, obligationMark } from '../../../site/src/components/concessions/words.ts';
import {
  awardStateWords,
  categoryWords,
  processOrderWords,
  processStateWords,
} from '../../../site/src/components/contracts/words.ts';
import { inLanguage, words as opportunityWords } from '../../../site/src/components/opportunities/words.ts';
import { searchHref, excerptPieces, searchKindWords } from '../../../site/src/components/search/found.ts';
import { steps, stepAt } from '../../../site/src/components/subscriptions/steps.ts';
import { words as subscriptionWords } from '../../../site/src/components/subscriptions/words.ts';
import { organizationOrderWords } from '../../../site/src/components/suppliers/words.ts';
import { glossary } from '../../../site/src/components/terms/glossary.ts';
import { commonOrders } from '../../../site/src/requests/common-orders.ts';
import { formWords } from '../../../site/src/requests/form-problems.ts';

/** Paths of the texts of some words, functions too; throws for a text that says nothing. */
function textsOf(value: unknown, path = ''): string[] {
  if (typeof value === 'string') {
    if (value.trim() === '') throw new Error(`El texto ${path} está vacío.`);
    return [path];
  }
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, inner]) => textsOf(inner, `${path}/${name}`));
}

describe('every text is there in both languages', () => {
  test.each([
    ['opportunities', opportunityWords],
    ['subscriptions', subscriptionWords],
    ['forms', formWords],
  ])('%s', (_, { es, en }) => {
    expect(textsOf(es)).toEqual(textsOf(en));
    expect(textsOf(es).length).toBeGreaterThan(5);
  });
  test('the statement of accessibility says what fails, by which criterion of WCAG', () => {
    expect(Object.keys(statement)).toEqual(['madeOn', 'reviewedOn']);
    for (const day of Object.values(statement)) expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(statement.reviewedOn >= statement.madeOn).toBe(true);
    for (const failure of knownFailures) {
      expect(Object.keys(failure)).toEqual(['criterion', 'es', 'en']);
      expect(failure.criterion).toMatch(/^\d\.\d\.\d/);
      expect(failure.es.length).toBeGreaterThan(40);
      expect(failure.en.length).toBeGreaterThan(40);
    }
  });
  test('the pages between the form and the first mail', () => {
    for (const lang of ['es', 'en'] as const)
      for (const step of steps) {
        const { title, text } = step.say(lang);
        expect([title.length > 5, text.every((line) => line.length > 5)]).toEqual([true, true]);
        const slug = step.page[lang].split('/').at(-2);
        expect(stepAt(lang, slug)).toBe(step);
      }
    expect(steps.filter(({ button }) => button !== null).map(({ button }) => button)).toEqual(['confirm', 'cancel']);
    expect(steps.length).toBeGreaterThan(2);
    expect(stepAt('es', 'no-hay')).toBeUndefined();
    expect(stepAt('es', undefined)).toBeUndefined();
  });
});

describe('words of lists', () => {
  test('the terms of the glossary, each with what it means', () => {
    for (const term of Object.values(glossary)) {
      expect(term.name.length).toBeGreaterThan(1);
      expect(term.short).toMatch(/^[A-ZÁÉÍÓÚ].{15,}\.$/);
      if ('more' in term) expect(term.more).toMatch(/^[A-ZÁÉÍÓÚ].{15,}\.$/);
    }
    const named =
      'Viabilidad, CUI, Adenda, Valor referencial, OC4IDS, OCDS, INFOBRAS, SEACE, Devengado, PIA, PIM, Buena pro, Expediente técnico, Caducidad, Concesión, Avance físico, Avance financiero, Valorización, UBIGEO, Consorcio, Control concurrente';
    expect(
      Object.values(glossary)
        .map(({ name }) => name)
        .join(', '),
    ).toBe(named);
    const longer = Object.entries(glossary).filter(([, term]) => 'more' in term);
    expect(longer.map(([key]) => key)).toEqual(['viabilidad', 'cui', 'valor-referencial', 'oc4ids']);
  });
  test('the stages of the budget are called as the MEF calls them', () => {
    expect(Object.values(stageWords).map(({ name }) => name)).toEqual([
      'PIA',
      'PIM',
      'Certificado',
      'Compromiso',
      'Devengado',
      'Girado',
    ]);
    expect(Object.values(stageWords).map(({ meaning }) => meaning)).toEqual([
      'Presupuesto institucional de apertura: lo aprobado al empezar el año',
      'Presupuesto institucional modificado: lo disponible tras los cambios del año',
      'Crédito reservado para un gasto',
      'Gasto acordado en contratos y órdenes',
      'Obligación de pago reconocida por lo ya recibido',
      'Pago ordenado',
    ]);
  });
  test('the orders and the kinds', () => {
    expect(processOrderWords).toEqual({
      recientes: 'Más recientes',
      antiguos: 'Más antiguos',
      monto: 'Mayor valor referencial',
      nomenclatura: 'Nomenclatura',
    });
    expect(organizationOrderWords).toEqual({
      monto: 'Mayor monto adjudicado',
      adjudicaciones: 'Más adjudicaciones',
      nombre: 'Nombre',
    });
    expect(commonOrders).toEqual({ monto: 'Mayor monto', nombre: 'Nombre' });
    expect(Object.values(searchKindWords).map(({ one, many }) => `${one}/${many}`)).toEqual([
      'Obra/Obras',
      'Concesión/Concesiones',
      'Contrato/Contratos',
      'Empresa o entidad/Empresas',
      'Oportunidad/Oportunidades',
      'Informe de control/Informes de control',
      'Noticia/Noticias',
      'Documento/Documentos',
      'Página/Páginas',
    ]);
    for (const all of [processStateWords, categoryWords, awardStateWords])
      expect(textsOf(all).length).toBeGreaterThan(2);
  });
  test('what was found, and where a search leads', () => {
    expect(searchHref({ query: 'río & mar', kind: null, page: 1 })).toBe('/buscar/?q=r%C3%ADo+%26+mar');
    expect(searchHref({ query: 'a', kind: 'obras', page: 2 })).toBe('/buscar/?q=a&tipo=obras&pagina=2');
    expect(excerptPieces('un \u0002puente\u0003 y \u0002otro\u0003')).toEqual([
      { text: 'un ', isFound: false },
      { text: 'puente', isFound: true },
      { text: ' y ', isFound: false },
      { text: 'otro', isFound: true },
    ]);
  });
});

describe('words of opportunities', () => {
  const { es, en } = opportunityWords;
  test('what they count', () => {
    expect([es.found(1), es.found(2), en.found(1), en.found(2)]).toEqual([
      '1\u00a0oportunidad',
      '2\u00a0oportunidades',
      '1\u00a0opportunity',
      '2\u00a0opportunities',
    ]);
    expect([0, 1, 5].map((days) => es.workingLeft(days))).toEqual([
      'hoy o ya no quedan',
      '1\u00a0día hábil',
      '5\u00a0días hábiles',
    ]);
    expect([0, 1, 5].map((days) => en.workingLeft(days))).toEqual([
      'today, or none left',
      '1\u00a0working day',
      '5\u00a0working days',
    ]);
    expect(es.term(1, '2026-11-25')).toBe('1\u00a0día hábil desde el 25\u00a0de noviembre de\u00a02026');
    expect(en.term(5, '2026-11-25')).toBe(`5\u00a0working days from ${en.date('2026-11-25')}`);
    expect(es.modalityOf('Iniciativa privada')).toBe('Iniciativa privada');
  });
  test('the amounts that can be asked for', () => {
    expect(es.ranges).toEqual({
      '0-50': 'Menos de 50 millones',
      '50-200': 'De 50 a 200 millones',
      '200-500': 'De 200 a 500 millones',
      '500-': '500 millones o más',
    });
    expect(en.ranges).toEqual({
      '0-50': 'Under 50 million',
      '50-200': '50 to 200 million',
      '200-500': '200 to 500 million',
      '500-': '500 million or more',
    });
    expect([es.base, en.base]).toEqual(['/oportunidades/', '/en/opportunities/']);
  });
  test('title and summary are in the language of the page where there are such, and say in which they are', () => {
    const item = { title: 'Teleférico', titleEn: 'Cable car', summary: 'Dos líneas', summaryEn: 'Two lines' };
    const told = (given: Partial<typeof item> | object, lang: 'es' | 'en') =>
      Object.values(inLanguage({ ...item, ...given }, lang));
    expect(told({}, 'es')).toEqual(['Teleférico', 'es', 'Dos líneas', 'es']);
    expect(told({}, 'en')).toEqual(['Cable car', 'en', 'Two lines', 'en']);
    expect(told({ titleEn: null }, 'en')).toEqual(['Teleférico', 'es', 'Two lines', 'en']);
    expect(told({ summaryEn: null }, 'en')).toEqual(['Cable car', 'en', 'Dos líneas', 'es']);
    expect(told({ titleEn: '', summaryEn: '' }, 'en')).toEqual(['Teleférico', 'es', 'Dos líneas', 'es']);
  });
});

describe('marks of a concession (PO-7)', () => {
  const deadline = { today: '2026-11-20', dueSoonDays: 30 };
  const guarantee = (status: string, expiresOn: string | null) => ({ status, expiresOn }) as never;
  const guarantees: [string, string | null, string, string, string][] = [
    ['active', '2026-11-08', 'bad', 'Vencida hace 12\u00a0días', 'Expired 12\u00a0days ago'],
    ['active', '2026-11-19', 'bad', 'Vencida hace 1\u00a0día', 'Expired 1\u00a0day ago'],
    ['active', '2026-11-20', 'soon', 'Vence hoy', 'Expires today'],
    ['active', '2026-11-21', 'soon', 'Vence en 1\u00a0día', 'Expires in 1\u00a0day'],
    ['active', '2026-12-20', 'soon', 'Vence en 30\u00a0días', 'Expires in 30\u00a0days'],
    ['active', '2026-12-21', 'good', 'Vigente', 'In force'],
    ['active', null, 'quiet', 'Sin vencimiento publicado', 'No expiry published'],
    ['returned', '2026-11-08', 'quiet', 'Devuelta', 'Returned'],
    ['executed', null, 'quiet', 'Ejecutada', 'Called'],
  ];
  test.each(guarantees)('a guarantee %s until %s', (status, expiresOn, tone, es, en) => {
    expect(guaranteeMark(guarantee(status, expiresOn), deadline)).toEqual({ tone, text: es });
    expect(guaranteeMarkEn(guarantee(status, expiresOn), deadline)).toEqual({ tone, text: en });
  });
  const obligations: [string, string | null, string, RegExp][] = [
    ['pending', '2026-11-08', 'bad', /^Pendiente, vencida hace 12\u00a0días$/],
    ['pending', '2026-11-20', 'soon', /^Pendiente, vence hoy$/],
    ['pending', '2026-12-20', 'soon', /^Pendiente, vence en 30\u00a0días$/],
    ['pending', '2026-12-21', 'quiet', /^Pendiente$/],
    ['pending', null, 'quiet', /^Pendiente$/],
    ['met', '2026-11-08', 'good', /^Cumplida$/],
    ['notMet', null, 'bad', /^Incumplida|^No cumplida/],
    ['partiallyMet', null, 'soon', /^Cumplida en parte$/],
  ];
  test.each(obligations)('an obligation %s until %s', (status, dueDate, tone, text) => {
    expect(obligationMark({ status, dueDate } as never, deadline)).toEqual({ tone, text: expect.stringMatching(text) });
  });
  test('texts of sources end without their full stop', () => {
    expect([' Hecho. ', 'Hecho', 'a. b.'].map(withoutStop)).toEqual(['Hecho', 'Hecho', 'a. b']);
  });
});

test('from which lines an amount of the budget was summed', () => {
  const from = (given: object) => derivation({ level: 'source', missing: 0, amount: 1, ...given } as never);
  expect(from({})).toBe('Suma de las fuentes de financiamiento');
  expect(from({ level: 'project' })).toBe('Suma de las obras con línea propia');
  expect(from({ missing: 1 })).toBe('Suma de las fuentes de financiamiento; 1\u00a0línea sin este dato');
  expect(from({ level: 'project', missing: 3 })).toBe(
    'Suma de las obras con línea propia; 3\u00a0líneas sin este dato',
  );
  expect([from({ level: 'entity' }), from({ level: null }), from({ amount: null })]).toEqual([null, null, null]);
});
