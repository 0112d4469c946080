import { z } from 'zod';
import { pageGroups, type PageGroup } from '../published/tags.ts';

const Addresses = z.object({
  addresses: z.array(
    z.object({
      path: z.string().startsWith('/').max(2000),
      group: z.enum(pageGroups).default('detail'),
      tags: z.array(z.string()).default([]),
    }),
  ),
});

export type Address = { path: string; group: PageGroup; tags: string[] };

/** Addresses with which a list cannot be the renderer's true answer; an empty list must never wipe the site. */
const ESSENTIAL = ['/', '/404.html'];

/**
 * Checks what the renderer answered at `/_addresses.json`.
 * Throws when it is not a list of addresses, lacks the home page or names one that cannot be a file.
 */
export function parseAddresses(json: string): Address[] {
  const { addresses } = Addresses.parse(JSON.parse(json));
  const known = new Set(addresses.map((address) => address.path));
  const missing = ESSENTIAL.filter((path) => !known.has(path));
  if (missing.length > 0) throw new AddressError(`La lista de direcciones del portal no trae ${missing.join(' ni ')}.`);
  for (const address of addresses) fileOfAddress(address.path);
  return addresses;
}

/** An address that cannot be a file of the site. */
export class AddressError extends Error {
  override name = 'AddressError';
}

/**
 * File of an address, relative to the release folder: `/obras/` is `obras/index.html`.
 * Throws `AddressError` for anything that could leave the folder, hide in it or collide with a compressed copy.
 */
export function fileOfAddress(path: string): string {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    throw new AddressError(`Dirección mal codificada: ${path}`);
  }
  const file = decoded.endsWith('/') ? `${decoded.slice(1)}index.html` : decoded.slice(1);
  const parts = file.split('/');
  const isBad =
    /[\u0000-\u001f\\?#]/u.test(decoded) ||
    /%2f|%5c|%00/i.test(path) ||
    !path.startsWith('/') ||
    /\.(br|gz)$/i.test(file) ||
    parts.some((part) => part === '' || part.startsWith('.') || Buffer.byteLength(part) > 200) ||
    ((parts[0] ?? '').startsWith('_') && parts[0] !== '_astro');
  if (isBad) throw new AddressError(`Dirección que no puede publicarse: ${path}`);
  return file;
}
