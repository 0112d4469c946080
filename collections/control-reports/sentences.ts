/** How many sentences tell what a control report found, and how many what it recommends. */
const MOST_SENTENCES = 2;

/** Words that end in a point and go on: «Av. Argentina», «N.° 3», «S. A. C.», «Jr. Puno». */
const SHORT_FORM =
  /(?:^|[\s(«"])(?:av|jr|ca|psje|urb|mz|lt|km|n|nro|núm|inf|exp|res|of|art|inc|lit|num|sr|sra|dr|dra|ing|arq|lic|ee|uu|ud|etc|aprox|máx|mín|pág|págs|cap|vol|ej|p|r|s|a|c|l|e|i|d)\.$/iu;

/** Sentences of a text: each ends at a point, a question or an exclamation before a capital letter, a figure or the end. A line of its own is one too. */
export function countSentences(text: string): number {
  return text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .reduce((sum, line) => sum + sentencesOfLine(line), 0);
}

function sentencesOfLine(line: string): number {
  const ends = [...line.matchAll(/[.!?…]+["»”)]*(?=\s+["«“(¿¡]*[\p{Lu}\d])/gu)];
  const inside = ends.filter(({ 0: sign, index }) => !(sign === '.' && SHORT_FORM.test(line.slice(0, index + 1))));
  return inside.length + 1;
}

/** What is wrong with a text that has too many sentences, null when nothing is. */
export function tooManySentences(text: string | null | undefined): string | null {
  const count = text ? countSentences(text) : 0;
  return count > MOST_SENTENCES
    ? `Tiene ${count} frases. Cuéntelo en una o dos y deje el detalle en el enlace al informe.`
    : null;
}
