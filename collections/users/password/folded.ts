const LEET: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '9': 'g', '@': 'a', '$': 's', '!': 'i', '+': 't', '|': 'l', '€': 'e' };

/** A password as a guesser sees it: without case and accents, and the same with figures and signs read as the letters they stand for (`P4ssw0rd`, and with 1 as l). */
export function folded(text: string): readonly [string, string, string] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const read = (one: string): string => [...plain].map((sign) => (sign === '1' ? one : LEET[sign] ?? sign)).join('');
  return [plain, read('i'), read('l')];
}
