import type { DatabaseSync } from 'node:sqlite';
import { projectCodes } from '../../published/projects.ts';
import { tag } from '../../published/tags.ts';
import type { Address } from './address.ts';

/** Cards of works for other sites. The portal server makes them when they are asked for; a static copy has them as files. */
export function* embedAddresses(database: DatabaseSync): Generator<Address> {
  for (const { code } of projectCodes(database)) yield { path: `/incrustar/obras/${code}/`, group: 'detail', tags: [tag.project(code)] };
}
