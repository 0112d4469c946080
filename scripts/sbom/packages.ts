import { z } from 'zod';
import type { Package } from './licences.ts';

const Named = z.union([
  z.object({ license: z.object({ id: z.string().optional(), name: z.string().optional() }) }),
  z.object({ expression: z.string() }),
]);
const Bom = z.object({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string(),
  components: z.array(
    z.object({
      name: z.string(),
      group: z.string().optional(),
      version: z.string(),
      licenses: z.array(Named).optional(),
    }),
  ),
});
const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), license: z.string().optional(), link: z.boolean().optional() }),
  ),
});

/** Packages of a CycloneDX file, as `npm sbom` writes it. Throws for any other. */
export function packagesOfBom(value: unknown): Package[] {
  return Bom.parse(value).components.map(({ name, group, version, licenses = [] }) => ({
    name: group ? `${group}/${name}` : name,
    version,
    licence:
      licenses
        .map((one) => ('expression' in one ? one.expression : (one.license.id ?? one.license.name ?? '')))
        .filter((text) => text !== '')
        .join(' AND ') || null,
  }));
}

/** Every package of a lock file, those for developing and for other systems too. Throws for any other file. */
export function packagesOfLock(value: unknown): Package[] {
  return Object.entries(Lock.parse(value).packages)
    .filter(([path, { link }]) => path !== '' && !link)
    .map(([path, { version = '', license }]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      licence: license ?? null,
    }));
}
