/**
 * Licences under which the product may use a package (SPDX names): permissive ones, and those that ask for something
 * only of changed files or of the library itself.
 */
const PERMITTED: ReadonlySet<string> = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Zlib',
  'Unlicense',
  'WTFPL',
  'Python-2.0',
  'CC0-1.0',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'OFL-1.1',
  'MPL-2.0',
  'LGPL-3.0-or-later',
  'EUPL-1.1+',
  'EUPL-1.2',
]);

/** Packages that do not name their licence as SPDX does, with the one that stands in their file LICENSE. */
const READ_BY_HAND: Readonly<Record<string, string>> = {
  'mongoose-lean-virtuals': 'Apache-2.0',
  busboy: 'MIT',
  streamsearch: 'MIT',
};

export type Package = { name: string; version: string; licence: string | null };

/** The licence that a package is used under: what it says, or what was read in its file; null when neither is known. */
export function licenceOf({ name, licence }: Pick<Package, 'name' | 'licence'>): string | null {
  return READ_BY_HAND[name] ?? (licence?.trim() || null);
}

/**
 * May a package with this SPDX expression be used? Of «OR» one side is enough, of «AND» both are needed; what cannot be
 * read may not.
 */
export function isPermitted(expression: string | null): boolean {
  const tokens = expression?.match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;
  const term = (): boolean | null => {
    const token = tokens[at++];
    if (token === '(') {
      const inner = either();
      return tokens[at++] === ')' ? inner : null;
    }
    return token === undefined || token === ')' || token === 'AND' || token === 'OR' || token === 'WITH'
      ? null
      : PERMITTED.has(token);
  };
  const chain =
    (
      word: 'AND' | 'OR',
      next: () => boolean | null,
      join: (left: boolean, right: boolean) => boolean,
    ): (() => boolean | null) =>
    () => {
      let result = next();
      while (tokens[at] === word) {
        at += 1;
        const right = next();
        result = result === null || right === null ? null : join(result, right);
      }
      return result;
    };
  const both = chain('AND', term, (left, right) => left && right);
  const either: () => boolean | null = chain('OR', both, (left, right) => left || right);
  const result = either();
  return result === true && at === tokens.length;
}

/** Packages that may not be used, each with why, in Spanish. */
export function refusedPackages(packages: readonly Package[]): string[] {
  return packages
    .filter((one) => !isPermitted(licenceOf(one)))
    .map((one) => `${one.name}@${one.version}: ${licenceOf(one) ?? 'no dice su licencia'}`);
}
