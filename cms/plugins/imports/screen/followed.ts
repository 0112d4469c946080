/** Part of the address that names the import on the screen: a page that is loaded anew goes on with it. */
const NAME = 'importacion';

/** Identifier of the import that the part of an address behind `#` names; null for none. */
export function importInHash(hash: string): string | null {
  const id = new URLSearchParams(hash.replace(/^#/, '')).get(NAME) ?? '';
  return /^[A-Za-z0-9-]{8,64}$/.test(id) ? id : null;
}

/** That part for an import; empty for none. */
export const hashOfImport = (id: string | null): string => (id === null ? '' : `#${NAME}=${id}`);

// The list around the panel may be drawn anew and write its own address: the import on the screen stays known to the
// page.
let followed: string | null = null;

/** The import that this page or its address is at. */
export const followedImport = (): string | null => followed ?? importInHash(window.location.hash);

/** Notes in the page and its address which import is on the screen; null: none. */
export function noteFollowed(id: string | null): void {
  followed = id;
  const { pathname, search } = window.location;
  window.history.replaceState(window.history.state, '', `${pathname}${search}${hashOfImport(id)}`);
}
