import { parseUbigeo } from '../parse/identifiers.ts';
import { comparable } from '../parse/text.ts';
import { answerTo, type Question } from '../questions.ts';
import { placeOfRow } from '../read/places.ts';
import type { SourceRow } from '../read/table.ts';
import { shortHash } from '../write/decisions.ts';
import type { FileTop } from './format.ts';
import { departments, provinces, sectionOf, ubigeoStart } from './peru-places.ts';

/** Answer for a row that says again what another says. */
const REPEATED = 'repetida';
const QUESTIONS_AT_ONCE = 10;

/**
 * Rows of one name, year, funding source and place among which nothing in the file tells which municipality is which.
 */
type Twin = { id: string; name: string; row: number; amounts: string; place: string | null };
type FileState = {
  sheet: number;
  section: string | null;
  sections: Map<number, string>;
  first: Map<string, Twin>;
  twins: Map<string, Twin[]>;
  twinKeys: Map<number, string>;
  ids: Map<string, number>;
};

const states = new WeakMap<FileTop, FileState>();

function stateOf(top: FileTop): FileState {
  const known = states.get(top);
  if (known) return known;
  const section = top.titles.reduce<string | null>((within, title) => sectionOf(title, within) ?? within, null);
  const state: FileState = {
    sheet: 0,
    section,
    sections: new Map(),
    first: new Map(),
    twins: new Map(),
    twinKeys: new Map(),
    ids: new Map(),
  };
  states.set(top, state);
  return state;
}

/**
 * Is the row one that only names the department or province of those that follow? To be asked of every row, in their
 * order.
 */
export function isSection(row: SourceRow, entity: string, top: FileTop): boolean {
  const state = stateOf(top);
  const { sheet } = placeOfRow(row.number);
  if (sheet !== state.sheet) [state.sheet, state.section] = [sheet, null];
  const section = sectionOf(entity, state.section);
  if (section !== null) state.section = section;
  else if (state.section !== null) state.sections.set(row.number, state.section);
  return section !== null;
}

/**
 * UBIGEO, or its beginning, by which a municipality without code is told from others of its name: of its own column, of
 * the columns with department and province, of the section it stands in, of the titles above, or of what a person
 * answered. Null for other entities, whose department may be where they spend.
 */
export function placeOfEntity(row: SourceRow, entity: string, top: FileTop): string | null {
  return answeredPlace(row, top) ?? toldPlace(row, entity, top);
}

/** Is it a municipality that the file names without a code? */
const isBareMunicipality = (row: SourceRow, entity: string): boolean =>
  !/^\d/.test(entity) && [row.header('entity'), entity].some((text) => /^\s*mun(?:i|icipalidad)?\b/i.test(text));

/** The place that the file itself tells. */
export function toldPlace(row: SourceRow, entity: string, top: FileTop): string | null {
  if (!isBareMunicipality(row, entity)) return null;
  const text = (column: string): string | null => row.cell(column)?.text.trim() || null;
  try {
    const own = parseUbigeo(text('ubigeo') ?? '');
    if (own) return own;
  } catch {
    /* What is no UBIGEO tells nothing. */
  }
  return (
    ubigeoStart({ department: text('department'), province: text('province') }) ??
    stateOf(top).sections.get(row.number) ??
    null
  );
}

/**
 * The key of a row among others of the same: `key` for the first, one of its own for those that bear the same name
 * without anything that tells them apart, which are asked about. Districts of one province have different names: there
 * a second row repeats the first.
 */
export function keyAmongTwins({
  key,
  row,
  entity,
  top,
  amounts,
}: {
  key: string;
  row: SourceRow;
  entity: string;
  top: FileTop;
  amounts: readonly string[];
}): string {
  const place = toldPlace(row, entity, top);
  if (!isBareMunicipality(row, entity) || (place?.length ?? 0) >= 4) return key;
  const state = stateOf(top);
  const text = amounts.map((column) => row.cell(column)?.text.trim() ?? '').join('|');
  const base = shortHash(JSON.stringify([comparable(key), text]));
  const count = (state.ids.get(base) ?? 0) + 1;
  state.ids.set(base, count);
  const twin: Twin = {
    id: count === 1 ? base : `${base}-${count}`,
    name: entity,
    row: row.number,
    amounts: text,
    place,
  };
  const first = state.first.get(key);
  if (!first) {
    state.first.set(key, twin);
    return key;
  }
  const twins = state.twins.get(key) ?? [first];
  state.twins.set(key, [...twins, twin]);
  for (const { row: number } of [first, twin]) state.twinKeys.set(number, key);
  return `${key}|${twin.id}`;
}

/**
 * Why a row that bears the name of another cannot be taken: the answer says that it repeats it, or nobody has answered.
 * Null: it can.
 */
export function twinProblem(row: SourceRow, top: FileTop): string | null {
  const twins = twinsOf(row, top);
  const own = twins.find((one) => one.row === row.number);
  if (!own) return null;
  const others = twins
    .filter((one) => one !== own)
    .map((one) => placeOfRow(one.row).row)
    .join(', ');
  if (questionsOf(own, twins, top).some((question) => answerTo(question, top.answers) === REPEATED))
    return `repite la línea de otra fila (${others}), según se respondió`;
  return answeredPlace(row, top) === null
    ? `lleva el mismo nombre que otra fila (${others}), sin código ni lugar que las distinga: falta responder de dónde es`
    : null;
}

/**
 * Asks of which department, and where that does not tell them apart of which province, each of the rows of one name is.
 */
export function twinQuestions(top: FileTop): Question[] {
  const questions = [...stateOf(top).twins.values()].flatMap((twins) =>
    twins.flatMap((twin) => questionsOf(twin, twins, top)),
  );
  return questions.filter((question) => answerTo(question, top.answers) === null).slice(0, QUESTIONS_AT_ONCE);
}

function questionsOf(twin: Twin, twins: readonly Twin[], top: FileTop): Question[] {
  const first = departmentQuestion(twin, twins);
  const department = departmentOf(twin, twins, top);
  const isShared =
    department !== null && twins.some((one) => one !== twin && departmentOf(one, twins, top) === department);
  return [first, ...(isShared && twin.place === null ? [provinceQuestion(twin, twins, department)] : [])];
}

const departmentOf = (twin: Twin, twins: readonly Twin[], top: FileTop): string | null => {
  const answer = answerTo(departmentQuestion(twin, twins), top.answers);
  return answer === REPEATED ? null : (answer?.slice(0, 2) ?? null);
};

function answeredPlace(row: SourceRow, top: FileTop): string | null {
  const twins = twinsOf(row, top);
  const twin = twins.find((one) => one.row === row.number);
  if (!twin) return null;
  const answers = questionsOf(twin, twins, top).map((question) => answerTo(question, top.answers));
  const last = answers.at(-1) ?? null;
  return answers.includes(null) || last === REPEATED ? null : last;
}

/** The rows among which a row is one. */
function twinsOf(row: SourceRow, top: FileTop): readonly Twin[] {
  const { twins, twinKeys } = stateOf(top);
  return twins.get(twinKeys.get(row.number) ?? '') ?? [];
}

/** The department; where the file tells it, the province. */
function departmentQuestion(twin: Twin, twins: readonly Twin[]): Question {
  return twin.place === null
    ? question(twin, twins, { id: `lugar-${twin.id}`, what: 'departamento', options: departments })
    : provinceQuestion(twin, twins, twin.place);
}

function provinceQuestion(twin: Twin, twins: readonly Twin[], department: string): Question {
  return question(twin, twins, {
    id: `provincia-${twin.id}`,
    what: 'provincia',
    options: provinces.filter(({ code }) => code.startsWith(department)),
  });
}

function question(
  twin: Twin,
  twins: readonly Twin[],
  { id, what, options }: { id: string; what: string; options: readonly { code: string; name: string }[] },
): Question {
  return {
    id,
    suggested: null,
    ask: `${twins.length} filas llevan el nombre «${twin.name.slice(0, 120)}» sin UBIGEO ni unidad ejecutora. ¿De qué ${what} es la de la fila ${placeOfRow(twin.row).row} (${twin.amounts.replaceAll('|', '; ').slice(0, 120)})?`,
    options: [
      ...options.map(({ code, name }) => ({ value: code, label: `${code} ${name.toUpperCase()}`, examples: [] })),
      { value: REPEATED, label: 'Repite otra fila: no se toma', examples: [] },
    ],
  };
}
