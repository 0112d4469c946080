import { foundAs as found, type FactValues as FactValuesOf, type PlainFact } from '../published/facts.ts';
import type { Topic } from './contradictions.ts';
import { workTypeCodes, workTypeWords } from './data-codes.ts';
import { workTypeLabels } from './labels.ts';

/**
 * A plain fact of a work, said once: beside what every noun says of its facts, its place in the form, its words in the history of the
 * page, the initial content and what an export of this portal brings back.
 */
export type Fact = PlainFact & {
  kind: 'text' | 'longText' | 'count' | 'code';
  /** Tab at whose end it stands when the form does not place it. */
  form: { tab: 'identity' | 'place' | 'situation' };
  /** How the history of the page names it; without it a change is not told. `unit`: one and many of a count. */
  told?: { label: string; unit?: readonly [one: string, many: string] };
  /** It may not say that something is not published which is published beside it; `topic`: what it stands for itself. */
  checked?: true | { topic: Topic };
  /** Lists, map or sums show it: a change renders them too, not the page of the work alone. */
  isListed?: true;
  /** Imports of registers bring it, each with the column it read; only an export of this portal brings the others. */
  isRegistered?: true;
  /** The initial content must say it, at least so long. */
  seeded?: { min: number };
};

const half = '50%';
const quarter = '25%';
const third = '33%';
const CODE_FIELD = '/cms/admin/WorkCodeField.tsx#WorkCodeField';

/** In the order in which the search reads them. A new one goes to the end: form, view and columns place it there by themselves. */
export const facts = [
  {
    name: 'shortTitle',
    kind: 'text',
    form: {
      label: 'Nombre para la ciudadanía',
      help: 'Cómo la llama la gente, en 45 caracteres como máximo: aparece en listas, títulos y al compartir. El nombre oficial queda en su página.',
      tab: 'identity',
    },
    max: 45,
    column: {
      name: 'nombre_corto_obra',
      title: 'Nombre corto',
      description: 'Nombre con que la ciudadanía la conoce, hasta 45 caracteres.',
    },
    found: 'name',
    isListed: true,
    seeded: { min: 3 },
  },
  {
    name: 'summary',
    kind: 'longText',
    form: {
      label: 'Resumen para la ciudadanía',
      help: 'Dos o tres frases sin siglas: qué se hace, dónde y para quién.',
      tab: 'identity',
    },
    max: 1500,
    column: { name: 'resumen' },
    told: { label: 'Resumen' },
    found: 'name',
    checked: true,
    isListed: true,
    seeded: { min: 0 },
  },
  {
    name: 'sector',
    kind: 'text',
    form: { label: 'Función o sector', width: quarter, tab: 'identity' },
    max: 120,
    column: { name: 'sector', title: 'Sector', description: 'Sector o función de la inversión.' },
    told: { label: 'Sector' },
    found: 'words',
    isListed: true,
    isRegistered: true,
  },
  {
    name: 'subsector',
    kind: 'text',
    form: { label: 'Subsector', help: 'División funcional (PROGRAMA del MEF).', width: quarter, tab: 'identity' },
    max: 120,
    column: { name: 'subsector', title: 'Subsector', description: 'División funcional de la inversión.' },
    told: { label: 'Subsector' },
    found: 'words',
    isRegistered: true,
  },
  {
    // What need it meets (CoST IDS).
    name: 'purpose',
    kind: 'longText',
    form: { label: 'Finalidad', help: 'Qué necesidad atiende y qué cambia cuando esté lista.', tab: 'identity' },
    max: 1000,
    column: { name: 'finalidad', title: 'Finalidad', description: 'Qué necesidad atiende.' },
    told: { label: 'Finalidad' },
    found: 'words',
    checked: true,
  },
  {
    name: 'unit',
    kind: 'text',
    form: { label: 'Unidad responsable', width: half, tab: 'identity', isIndexed: true },
    max: 200,
    column: {
      name: 'unidad_responsable',
      title: 'Unidad responsable',
      description: 'Unidad de la entidad que responde por la obra.',
    },
    told: { label: 'Unidad responsable' },
    found: 'words',
    isListed: true,
    isRegistered: true,
  },
  {
    name: 'doubt',
    kind: 'longText',
    form: { label: 'Qué es dudoso', help: 'Se muestra en la página de la obra.', tab: 'situation' },
    max: 500,
    column: { name: 'reserva', title: 'Reserva', description: 'Qué es dudoso de lo que se sabe de la obra.' },
    checked: true,
  },
  {
    name: 'address',
    kind: 'text',
    form: { label: 'Dirección o referencia', tab: 'place' },
    max: 500,
    column: { name: 'direccion', title: 'Dirección', description: 'Lugar de la obra.' },
    told: { label: 'Dirección' },
    found: 'place',
    checked: { topic: 'place' },
    isRegistered: true,
  },
  {
    name: 'snip',
    kind: 'text',
    form: { label: 'Código SNIP', width: third, tab: 'identity' },
    pattern: { form: /^\d{1,7}$/, message: 'El código SNIP tiene hasta 7 cifras.' },
    column: {
      name: 'codigo_snip',
      title: 'Código SNIP',
      description: 'Código del antiguo Sistema Nacional de Inversión Pública.',
      source: 'MEF',
    },
    told: { label: 'Código SNIP' },
    found: 'code',
    isListed: true,
    isRegistered: true,
  },
  {
    name: 'infobrasCode',
    kind: 'text',
    form: { label: 'Código INFOBRAS', width: third, tab: 'identity', isIndexed: true, component: CODE_FIELD },
    pattern: { form: /^\d{1,9}$/, message: 'El código INFOBRAS es un número.' },
    column: {
      name: 'codigo_infobras',
      title: 'Código INFOBRAS',
      description: 'Código de la obra en INFOBRAS.',
      source: 'INFOBRAS (Contraloría)',
    },
    told: { label: 'Código INFOBRAS' },
    found: 'code',
    isListed: true,
    isRegistered: true,
  },
  {
    name: 'workType',
    kind: 'code',
    form: { label: 'Qué se construye', width: quarter, tab: 'identity' },
    codes: { labels: workTypeLabels, words: workTypeWords, meanings: workTypeCodes },
    column: { name: 'clase_obra', title: 'Qué se construye', description: 'Qué clase de obra es.' },
    seeded: { min: 1 },
  },
  {
    name: 'beneficiaries',
    kind: 'count',
    form: { label: 'Beneficiarios (personas)', tab: 'place' },
    column: {
      name: 'beneficiarios',
      title: 'Beneficiarios',
      description: 'Población beneficiada declarada.',
      unit: 'personas',
    },
    told: { label: 'Beneficiarios', unit: ['persona', 'personas'] },
    isListed: true,
    isRegistered: true,
  },
] as const satisfies readonly Fact[];

type Known = (typeof facts)[number];
export type FactName = Known['name'];
export type FactOf<Name extends FactName> = Extract<Known, { name: Name }>;
export type FactValues = FactValuesOf<Known>;

/** Facts in words that may not deny what is published beside them. */
export type CheckedFact = Extract<Known, { checked: object | true }>['name'];
export const checkedFacts: readonly { name: CheckedFact; topic?: Topic }[] = facts.flatMap((one) =>
  'checked' in one ? [{ name: one.name, ...(one.checked === true ? {} : one.checked) }] : [],
);

/** Facts that registers tell: the imports bring each with the column it was read from. */
export type RegisteredFact = Extract<Known, { isRegistered: true }>['name'];
export const registeredFacts: readonly RegisteredFact[] = facts.flatMap((one) =>
  'isRegistered' in one ? one.name : [],
);
/** The same list where its names are of no matter: every entry may have everything that a fact may say. */
export const allFacts: readonly (Fact & { name: FactName })[] = facts;
export const listedFacts = allFacts.filter(({ isListed }) => isListed).map(({ name }) => name);

/** Names of the facts that the search takes for the same, with what the work says of them. */
export const foundAs = (how: NonNullable<Fact['found']>, work: Readonly<FactValues>): (string | null)[] =>
  found(allFacts, how, work);
