/**
 * The address that names a Creative Commons licence, without the page of its summary in some language (`deed.es`): the
 * one that every page and file gives.
 */
export const canonicalLicense = (address: string): string =>
  address.replace(
    /^(?:http:)?(?:https:)?\/\/creativecommons\.org\/(licenses|publicdomain)\/([^/]+)\/([^/]+)(?:\/.*)?$/,
    'https://creativecommons.org/$1/$2/$3/',
  );

/**
 * Identifier of a licence after Open Definition («CC-BY-4.0»): from a Creative Commons address, else from the name. It
 * has no spaces.
 */
export function licenseIdentifier({ name, url }: { name: string; url: string }): string {
  const [, kind, version] =
    /^https:\/\/creativecommons\.org\/licenses\/([^/]+)\/([^/]+)\/$/.exec(canonicalLicense(url)) ?? [];
  if (kind && version) return `CC-${kind.toUpperCase()}-${version}`;
  return (
    name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/[^A-Za-z0-9._-]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'otra'
  );
}
