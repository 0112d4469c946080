import { withheldNames, type Standing } from './legal-entity.ts';
import { holdsPersonName, isNameWord, isGivenName, nameWordsOf, readsLikePerson } from './person-names.ts';
import { capitals, personNumbersIn, WITHHELD_NUMBER } from './person-numbers.ts';

/** A party that may not be named, with the name that its source gives it. */
export type WithheldParty = { name: string; standing: Exclude<Standing, 'named'> };
export type TextCleaner = (text: string) => string;

type Word = { text: string; plain: string; start: number; end: number };

const PERSON = 'persona natural';
const FIRM = 'proveedor no identificado';
/** Words that join the parts of a name or a name to its number. */
const PARTICLES = new Set(['DE', 'DEL', 'LA', 'LAS', 'LOS', 'Y', 'E', 'VDA', 'VIUDA']);
const CONNECTORS = new Set(['CON', 'IDENTIFICADO', 'IDENTIFICADA', 'PORTADOR', 'PORTADORA', 'TITULAR', 'DOCUMENTO', 'NUMERO', 'NRO', 'N', 'NO', 'RUC', 'R', 'U', 'C', 'DNI', 'DE', 'DEL', 'EL', 'SU', 'CUYO', 'QUIEN', 'LLEVA', 'TIENE', 'IDENTIDAD']);
const HONORIFICS = new Set(['SEÑOR', 'SENOR', 'SENORA', 'SENORITA', 'SR', 'SRA', 'SRTA', 'DON', 'DONA']);
/** After these a single word of a withheld name is that party. */
const LEADS = /(?:\b(?:contrato|contrataci[oó]n|cesi[oó]n|renuncia|adjudicado|adjudicada|otorgado|otorgada|suscrito|suscrita|favor|carta|pago|oferta|propuesta|orden)\s+(?:a|con|de|del|para|por)|\b(?:señor|señora|señorita|sr|sra|srta|don|doña|ing|arq|contratista|postor|proveedor|proveedora|consultor|consultora)\.?)\s+$/iu;
/** Words of trades, forms and places that name nobody. */
const COMMON = new Set(`
CONSORCIO EMPRESA EMPRESAS SOCIEDAD GRUPO CORPORACION COMPANIA INVERSIONES SERVICIO SERVICIOS GENERALES GENERAL CONTRATISTA CONTRATISTAS CONSTRUCTORA CONSTRUCTORES CONSTRUCCION CONSTRUCCIONES CONSULTORIA CONSULTORA
CONSULTORES CONSULTOR INGENIERIA INGENIEROS INGENIERO ARQUITECTOS ARQUITECTO OBRA OBRAS PROYECTO PROYECTOS EJECUCION EJECUTORA SUPERVISION SUPERVISOR SUPERVISORES SUPERVISORA COMERCIAL COMERCIALIZADORA DISTRIBUIDORA IMPORTADORA
NEGOCIOS MULTISERVICIOS TRANSPORTES VIAL VIALES PERU LIMA METROPOLITANA METROPOLITANO NORTE SUR ESTE OESTE CENTRO EIRL SAC SAA SRL SCRL LTDA SOCIEDAD ANONIMA CERRADA RESPONSABILIDAD LIMITADA INDIVIDUAL PERSONA NATURAL PROVEEDOR IDENTIFICADO
PUENTE PUENTES VIADUCTO AVENIDA CALLE JIRON PARQUE PLAZA MALECON ESCALERA ESCALERAS MURO MUROS PISTA PISTAS VEREDA VEREDAS MEJORAMIENTO CREACION RECUPERACION AMPLIACION REHABILITACION MANTENIMIENTO ADQUISICION EXPEDIENTE TECNICO
CONTRATO CONTRATOS CONTRATACION CESION RENUNCIA CARTA PAGO PAGOS ORDEN COMPRA ADENDA ADJUDICADO ADJUDICACION LICITACION CONCURSO PUBLICO PUBLICA SELECCION ABREVIADA SIMPLIFICADA SEGUN PARA POR CON SIN DEL LOS LAS UNA UNO ANTE DESDE HASTA ENTRE SOBRE
BIEN BIENES MATERIALES EQUIPO EQUIPOS LOCACION LOCADOR PROFESIONAL ESPECIALISTA ASISTENTE APOYO MUNICIPALIDAD DISTRITAL DISTRITO PROVINCIA FONDO SECTOR TRAMO ETAPA COMPONENTE ITEM LOTE RUC DNI NUMERO DOCUMENTO PASAPORTE TELEFONO RESERVADO NOMBRE
`.trim().split(/\s+/));

const wordsIn = (text: string): Word[] => [...text.matchAll(/[\p{L}\p{M}'’]+/gu)].map(({ 0: word, index }) => ({ text: word, plain: capitals(word).replace(/['’]/g, ''), start: index, end: index + word.length }));
const isCapitalised = ({ text }: Word): boolean => /^\p{Lu}/u.test(text);
const isTie = (text: string): boolean => /^[\s,.;:&/_()«»"'–—-]*$/.test(text);
/** May a word be part of the name of somebody whose number stands beside it? */
const mayName = (word: Word): boolean => word.plain.length > 1 && !COMMON.has(word.plain) && !CONNECTORS.has(word.plain) && !PARTICLES.has(word.plain) && !HONORIFICS.has(word.plain) && (isCapitalised(word) || isNameWord(word.plain));

/**
 * A text without numbers of persons, which `personNumbersIn` finds, nor the name beside them: «ROSA FLORES, RUC 10…» is «persona
 * natural». All other words stay as they were.
 */
export function maskPersonNumbers(text: string): string {
  return /\d{6}/.test(text) ? tidied(text, withoutNumbers(text)) : text;
}

/**
 * Cleans the texts of one document of numbers of persons, of whoever they call «señor» or «doña», and of the parties of the
 * document that may not be named, however the words of their names are ordered and written.
 */
export function textCleaner(parties: readonly WithheldParty[]): TextCleaner {
  const masks = parties.flatMap((party) => maskOf(party) ?? []);
  return (text) => tidied(text, masks.reduce((cleaned, mask) => mask(cleaned), withoutHonoured(maskPersonNumbers(text))));
}

/** «del persona natural», which stands for «del señor …», in good Spanish. */
function tidied(text: string, cleaned: string): string {
  return cleaned === text ? text : cleaned.replace(/\b(d|D)el (?=persona natural)/g, '$1e ').replace(/\b(a|A)l (?=persona natural)/g, '$1 ').replace(/\b(?:el|la) (?=persona natural)/gi, '');
}

/** Is an identifier or number safe to show: no number of a person, no withheld party, no given or family name? */
export function isPlainIdentifier(id: string, clean: TextCleaner): boolean {
  return clean(id) === id && !holdsPersonName(id);
}

/** What stands for an identifier that may not be shown: the same for the same text, and nothing of it. */
export function anonymousIdentifier(id: string): string {
  const hashed = (seed: number): string => String([...capitals(id)].reduce((hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619) >>> 0, seed) % 1_000_000).padStart(6, '0');
  return `id-${hashed(2166136261)}-${hashed(3141592653)}`;
}

/** A value with all its texts cleaned; what needs none stays the same object. */
export function cleanedTexts<T>(value: T, clean: TextCleaner): T {
  if (typeof value === 'string') return clean(value) as T;
  if (Array.isArray(value)) {
    const cleaned = value.map((part: unknown) => cleanedTexts(part, clean));
    return cleaned.some((part, index) => part !== value[index]) ? cleaned as T : value;
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const entries = Object.entries(value).map(([name, part]) => [name, cleanedTexts<unknown>(part, clean), part] as const);
  return entries.some(([, cleaned, part]) => cleaned !== part) ? Object.fromEntries(entries.map(([name, cleaned]) => [name, cleaned])) as T : value;
}

export const maskedTexts = <T>(value: T): T => cleanedTexts(value, maskPersonNumbers);

function withoutNumbers(text: string): string {
  let result = text;
  // From the last to the first, so that places before stay what they are.
  for (const { start, end, isCertain } of personNumbersIn(text).toReversed()) {
    const before = nameBefore(result, start);
    const after = before ? null : nameAfter(result, end);
    const name = before ?? after;
    const written = name ? result.slice(name.start, name.end) : '';
    if (!isCertain && !readsLikePerson(written)) continue;
    if (!name) { result = `${result.slice(0, start)}${WITHHELD_NUMBER}${result.slice(end)}`; continue; }
    const from = Math.min(start, name.start);
    const opened = (result.slice(from, start).match(/\(/g) ?? []).length - (result.slice(from, start).match(/\)/g) ?? []).length;
    const to = Math.max(end, name.end);
    const closing = opened > 0 ? /^[^()]*\)/.exec(result.slice(to))?.[0].length ?? 0 : 0;
    result = `${result.slice(0, from)}${PERSON}${result.slice(to + closing)}`;
  }
  return result;
}

type Span = { start: number; end: number };

/** The name that ends where a number (and the words that tie it) begins. */
function nameBefore(text: string, place: number): Span | null {
  const words = wordsIn(text.slice(0, place));
  let index = words.length - 1;
  let edge = place;
  const tied = (word: Word): boolean => /^[^\p{L}\d]*$/u.test(text.slice(word.end, edge).replace(/N[°º]/gi, ''));
  for (let word = words[index]; word && CONNECTORS.has(word.plain) && tied(word); word = words[--index]) edge = word.start;
  const last = words[index];
  if (!last || !tied(last) || !mayName(last)) return null;
  let first = last;
  for (index--; index >= 0; index--) {
    const word = words[index];
    if (!word || !isTie(text.slice(word.end, first.start))) break;
    if (mayName(word)) { first = word; continue; }
    let back = index;
    while (back > 0 && PARTICLES.has(words[back]?.plain ?? '')) back--;
    const beyond = words[back];
    if (back === index || !beyond || !isNameWord(beyond.plain) || COMMON.has(beyond.plain)) break;
    first = beyond;
    index = back;
  }
  return withHonorific(text, words, first, last.end);
}

/** The name that begins after a number: at least two words, one of them a name. */
function nameAfter(text: string, place: number): Span | null {
  const words = wordsIn(text.slice(place)).map((word) => ({ ...word, start: word.start + place, end: word.end + place }));
  const run: Word[] = [];
  for (const word of words) {
    if (!isTie(text.slice(run.at(-1)?.end ?? place, word.start))) break;
    if (run.length === 0 && (CONNECTORS.has(word.plain) || HONORIFICS.has(word.plain)) && word.plain !== 'CON') continue;
    if (!mayName(word) && !(run.length > 0 && PARTICLES.has(word.plain))) break;
    run.push(word);
  }
  while (PARTICLES.has(run.at(-1)?.plain ?? '')) run.pop();
  const [first] = run;
  const last = run.at(-1);
  return first && last && run.length > 1 && run.some(({ plain }) => isNameWord(plain)) ? { start: first.start, end: last.end } : null;
}

/** «del señor Juan» is «de persona natural». */
function withHonorific(text: string, words: readonly Word[], first: Word, end: number): Span {
  const title = words.filter((word) => word.end <= first.start).at(-1);
  if (!title || !HONORIFICS.has(title.plain) || !isTie(text.slice(title.end, first.start))) return { start: first.start, end };
  return { start: title.start, end };
}

function withoutHonoured(text: string): string {
  if (!/\b(?:señor|sr|sra|srta|don|doña)/iu.test(text)) return text;
  return text.replace(/(?<![\p{L}])(?:señor(?:a|ita)?|srta?\.?|sra\.?|sr\.?|don|doña)(?![\p{L}])\s+((?:[\p{L}\p{M}'’]+(?:\s+|$)){2,6})/giu, (whole, following: string) => {
    const run: string[] = [];
    for (const word of wordsIn(following)) { if (!mayName(word) && !PARTICLES.has(word.plain)) break; run.push(word.text); }
    while (PARTICLES.has(capitals(run.at(-1) ?? ''))) run.pop();
    if (PARTICLES.has(capitals(run[0] ?? '')) || !readsLikePerson(run.join(' '))) return whole;
    const rest = following.slice(following.indexOf(run.at(-1) ?? '', following.indexOf(run[0] ?? '')) + (run.at(-1)?.length ?? 0));
    return `${PERSON}${rest}`;
  });
}

/** Takes one party out of a text: two words of a person, or all that tells a firm, beside each other in any order. */
function maskOf({ name, standing }: WithheldParty): TextCleaner | null {
  if (Object.values(withheldNames).some((withheld) => capitals(withheld) === capitals(name))) return null;
  const all = new Set(wordsIn(name).map(({ plain }) => plain).filter((word) => word.length > 2 && !PARTICLES.has(word) && !COMMON.has(word)));
  const telling = new Set(nameWordsOf(name).filter((word) => all.has(word)));
  const whole = new Set(wordsIn(name).map(({ plain }) => plain).filter((word) => word.length > 2 && !PARTICLES.has(word)));
  if (all.size === 0) return null;
  // One telling word among common ones («Soluciones Ambientales») tells only together with them; so do the words of a firm that bears no name of a person.
  const isPhrase = all.size === 1 && whole.size > 1;
  const tokens = isPhrase ? whole : telling.size > 1 ? telling : all;
  const isFirm = whole.size > all.size && ![...tokens].some(isNameWord);
  const shown = standing === 'naturalPerson' ? PERSON : FIRM;
  const fewest = isPhrase || (isFirm && standing !== 'naturalPerson') ? tokens.size : Math.min(2, tokens.size);
  const isSole = tokens.size === 1;
  return (text) => {
    const words = wordsIn(text);
    if (!words.some(({ plain }) => tokens.has(plain))) return text;
    let result = text;
    for (let index = words.length - 1; index >= 0; index--) {
      const last = words[index];
      if (!last || !tokens.has(last.plain)) continue;
      let first = index;
      const found = new Set([last.plain]);
      for (let at = index - 1; at >= 0; at--) {
        const [word, next] = [words[at], words[at + 1]];
        if (!word || !next || !isTie(text.slice(word.end, next.start))) break;
        if (tokens.has(word.plain)) { found.add(word.plain); first = at; } else if (!PARTICLES.has(word.plain) && !isNameWord(word.plain) && !(word.plain.length === 1)) break;
      }
      const [start, end] = grown(text, words, first, index, standing === 'naturalPerson' || all.size !== tokens.size || readsLikePerson(name));
      const lead = LEADS.test(text.slice(0, start));
      const isRare = !isGivenName(last.plain) && !COMMON.has(last.plain) && last.plain.length > 3;
      if (found.size >= fewest ? !isSole || isRare : lead && isRare) result = `${result.slice(0, start)}${shown}${result.slice(end)}`;
      index = Math.min(first, words.findIndex((word) => word.start >= start));
    }
    return result.replaceAll(new RegExp(`(${shown})(?:[\\s,]+${shown})+`, 'g'), '$1');
  };
}

/** The run of words with the honorific before it and, for persons, the names beside it; for firms, the words of its form. */
function grown(text: string, words: readonly Word[], first: number, last: number, isPerson: boolean): [number, number] {
  let [from, to] = [first, last];
  const extends_ = (word: Word | undefined): boolean => word !== undefined && (isPerson ? isCapitalised(word) && isNameWord(word.plain) && !COMMON.has(word.plain) : /^(CONSORCIO|EMPRESA|INVERSIONES|EIRL|SAC|SRL|CONSTRUCTORA)$/.test(word.plain));
  while (extends_(words[from - 1]) && isTie(text.slice(words[from - 1]?.end, words[from]?.start))) from--;
  while (extends_(words[to + 1]) && isTie(text.slice(words[to]?.end, words[to + 1]?.start))) to++;
  const title = words[from - 1];
  const start = title && HONORIFICS.has(title.plain) && isTie(text.slice(title.end, words[from]?.start)) ? title.start : words[from]?.start ?? 0;
  return [start, words[to]?.end ?? text.length];
}
