import { isNameWord, nameWordsOf, readsLikePerson } from './person-names.ts';
import { nameBefore } from './names-beside.ts';
import { isCapitalised, mayName, PARTICLES, PERSON, wordsIn, type Span, type Word } from './text-words.ts';

/** Words that present a person by themselves. */
const TITLES = String.raw`se[ñn]or(?:es|as?|ita)?|sr(?:es|as?|ta)?|don|do[ñn]a|ciudadan[oa]|ing|arq|abog|lic|econ|dr|dra|bach|mg|mag|mgtr|prof|t[eé]c|c\.?p\.?c|psic|blgo`;
/** Professions and parts that somebody plays: what follows is masked only when it reads like a person. */
const ROLES = String.raw`ingenier[oa]|arquitect[oa]|abogad[oa]|licenciad[oa]|economista|doctora?|bachiller|mag[ií]ster|profesora?|contadora?|top[oó]graf[oa]|bi[oó]log[oa]|ge[oó]log[oa]|representantes?(?:\s+(?:legal|com[uú]n))?|apoderad[oa]|gerente(?:\s+general)?|titular|contratista|postora?|proveedora?|consultora?|locadora?|residente(?:\s+de\s+obra)?|supervisora?|inspectora?|ganadora?|adjudicatari[oa]|beneficiari[oa]|propietari[oa]|arrendadora?|trabajadora?|servidora?|perito|[aá]rbitr[oa]|persona\s+natural`;
/** Phrases after which somebody is named: «a favor de», «contrato con», «elaborado por», «cesión a». */
const PHRASES = String.raw`(?:a|en)\s+favor\s+de|a\s+nombre\s+de|a\s+cargo\s+de|por\s+encargo\s+de|contrat(?:o|aci[oó]n)\s+(?:con|de)|(?:suscrit|celebrad|firmad)[oa]\s+(?:con|por)|(?:adjudicad|otorgad|cedid|encargad|pagad|entregad)[oa]\s+a|(?:elaborad|presentad|solicitad|realizad|ejecutad|representad|formulad|supervisad)[oa]\s+por|cesi[oó]n\s+(?:a|de)|renuncia\s+de|reemplazo\s+de|sustituci[oó]n\s+de|pago\s+a|servicios?\s+de|servicios?\s+prestados?\s+por`;
const LEAD = new RegExp(String.raw`(?<![\p{L}])(?:(?<title>${TITLES})\.?|${ROLES}|${PHRASES})(?![\p{L}])[\s:]+`, 'giu');
/** What an id may follow without being written: «JUAN PEREZ, identificado con DNI ********». */
const IDENTIFIED = /(?<![\p{L}])(?:identificad[oa]s?\s+con|portadora?\s+de(?:l)?|con\s+(?:D\.?N\.?I\.?|documento\s+de\s+identidad|carn[eé]t?\s+de\s+extranjer[ií]a|pasaporte))(?![\p{L}])(?!\s+(?:el\s+)?(?:n[uú]mero\s+de\s+)?R\.?U\.?C\.?[^\d\p{L}]{0,4}(?:N[°º.ro]*\s*)?20\d)/giu;
/** Legal forms: whoever they follow is a company, whatever its name. */
const LEGAL_FORM = /^[\s,]*(?:S\.?\s?A\.?(?:\s?[ACB]\.?)?|E\.?\s?I\.?\s?R\.?\s?L|S\.?\s?(?:C\.?\s?)?R\.?\s?L|LTDA|ASOCIADOS|CONTRATISTAS|INGENIEROS|CONSULTORES|ARQUITECTOS)(?![\p{L}])/iu;
/** Places are called after persons: «parque Ing. Juan Pérez», «I.E. Doctor Luis Sánchez». */
const PLACE_BEFORE = /(?<![\p{L}])(?:calles?|av|avda|avenidas?|jr|jir[oó]n|pasaje|psje|parques?|plaza|plazuela|plataforma|[oó]valo|malec[oó]n|alameda|carretera|prolongaci[oó]n|v[ií]a|puente|viaducto|paso|t[uú]nel|intercambio|colegio|escuela|i\.?\s?e\.?(?:\s?i\.?)?|instituci[oó]n(?:\s+educativa)?|instituto|hospital|cl[ií]nica|posta|centro|local|urb|urbanizaci[oó]n|aa\.?\s?hh|a\.?\s?h|asentamiento|cooperativa|coop|asociaci[oó]n|mercado|coliseo|estadio|complejo|losa|polideportivo|biblioteca|museo|casa|quebrada|cerro|pueblo|barrio|comit[eé]|sector|zona|grupo|manzana)\.?\s+(?:[\p{L}\d.°º"«“]+\s+){0,3}$/iu;

/**
 * Takes persons out of a text that presents them as such: a title or honorific with a name («Sra. Rosa Quispe», «don Juan Pérez»,
 * «Ing. Rojas»), a part or a phrase with a whole name («a favor de JUAN PEREZ»), and whoever is told with an identity document.
 * Companies and places that bear a person's name stay.
 */
export function withoutPresented(text: string): string {
  let result = text;
  for (const match of [...text.matchAll(LEAD)].toReversed()) {
    if (PLACE_BEFORE.test(result.slice(0, match.index))) continue;
    const name = nameFrom(result, match.index + match[0].length);
    if (!name) continue;
    const written = result.slice(name.start, name.end);
    const isTitle = match.groups?.['title'] !== undefined;
    if (LEGAL_FORM.test(result.slice(name.end)) || !(isTitle ? nameWordsOf(written).some(isNameWord) : readsLikePerson(written))) continue;
    result = `${result.slice(0, isTitle ? match.index : name.start)}${PERSON}${result.slice(name.end)}`;
  }
  for (const match of [...result.matchAll(IDENTIFIED)].toReversed()) {
    const name = nameBefore(result, match.index);
    if (!name || !isWhole(result.slice(name.start, name.end))) continue;
    result = `${result.slice(0, name.start)}${PERSON}${result.slice(name.end)}`;
  }
  return result.replace(/persona natural(?:\s+persona natural)+/gi, PERSON);
}

const isWhole = (written: string): boolean => wordsIn(written).length > 1 && nameWordsOf(written).some(isNameWord);

/** The name that begins at a place: words of names and capitalised ones, with the particles between them. */
function nameFrom(text: string, place: number): Span | null {
  const run: Word[] = [];
  for (const word of wordsIn(text.slice(place, place + 120)).map((one) => ({ ...one, start: one.start + place, end: one.end + place }))) {
    const tie = text.slice(run.at(-1)?.end ?? place, word.start);
    const isJoined = run.length === 0 ? /^[\s"«“]*$/.test(tie) : /^\s+$/.test(tie) || (/^,\s*$/.test(tie) && isNameWord(word.plain) && isCapitalised(word));
    if (!isJoined || run.length === 8) break;
    if (!mayName(word) && !(run.length > 0 && (PARTICLES.has(word.plain) || (word.plain.length === 1 && isCapitalised(word) && word.plain !== 'A')))) break;
    run.push(word);
  }
  while (run.length > 0 && (PARTICLES.has(run.at(-1)?.plain ?? '') || run.at(-1)?.plain.length === 1)) run.pop();
  const [first] = run;
  const last = run.at(-1);
  return first && last ? { start: first.start, end: last.end } : null;
}
