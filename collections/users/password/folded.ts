const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
  '+': 't',
  '|': 'l',
  '€': 'e',
};

/**
 * Letters of other scripts as the Latin ones that they sound like or look like: `пароль` → `parol`. What has no letter
 * here stays.
 */
const SOUNDS: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  α: 'a',
  β: 'b',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'i',
  θ: 'th',
  ι: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ξ: 'x',
  ο: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  ς: 's',
  τ: 't',
  υ: 'y',
  φ: 'f',
  χ: 'ch',
  ψ: 'ps',
  ω: 'o',
};
/** Letters that look like Latin ones, where a word is written with another alphabet's twins: `раѕѕwоrd`. */
const LOOKS: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  е: 'e',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  ѕ: 's',
  і: 'i',
  ј: 'j',
  ԁ: 'd',
  ӏ: 'l',
  ԝ: 'w',
  α: 'a',
  ε: 'e',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
  ı: 'i',
  ß: 'ss',
};

const inLatin = (text: string, letters: Readonly<Record<string, string>>): string =>
  [...text].map((sign) => letters[sign] ?? sign).join('');

/**
 * The ways in which a guesser reads a password besides `folded`: without spaces and signs between its letters, each run
 * of one letter as one, and with the letters of other scripts as the Latin ones that they sound or look like. Used to
 * find known words, not to count what remains.
 */
export function readings(text: string): readonly string[] {
  const forms = new Set(folded(text).flatMap((form) => [form, inLatin(form, SOUNDS), inLatin(form, LOOKS)]));
  const bare = [...forms].flatMap((form) => [form, form.replace(/[\s\p{P}\p{Z}\p{Cf}\p{Sm}\p{Sc}\p{Sk}]+/gu, '')]);
  return [...new Set(bare.flatMap((form) => [form, once(form)]))];
}

/** `ppaasssswwoorrdd` → `pasword`: each run of one sign as one. */
export const once = (text: string): string => text.replace(/(.)\1+/gu, '$1');

/**
 * A password as a guesser sees it: without case and accents, and the same with figures and signs read as the letters
 * they stand for (`P4ssw0rd`, and with 1 as l).
 */
export function folded(text: string): readonly [string, string, string] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const read = (one: string): string => [...plain].map((sign) => (sign === '1' ? one : (LEET[sign] ?? sign))).join('');
  return [plain, read('i'), read('l')];
}
