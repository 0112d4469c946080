import { translate } from './column.ts';

/** Labels of the screen as codes of the data: «Cumplida en parte» is `cumplida_en_parte`. */
export function coded<Code extends string>(
  labels: Readonly<Record<Code, string>>,
): { of: (code: Code) => string | null; codes: Record<string, string> } {
  const codeOf = (label: string): string =>
    label
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_|_$/g, '');
  const names = Object.fromEntries(Object.entries<string>(labels).map(([code, label]) => [code, codeOf(label)]));
  return {
    of: (code) => translate(names, code),
    codes: Object.fromEntries(Object.values<string>(labels).map((label) => [codeOf(label), label.toLowerCase()])),
  };
}
