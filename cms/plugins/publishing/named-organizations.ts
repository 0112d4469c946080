import type { DatabaseSync } from 'node:sqlite';
import { allNouns, noun, type PublishedSlug } from '../../../collections/nouns.ts';
import { keysOf } from '../../../collections/published/tags-of.ts';

const isNamed = `SELECT 1 WHERE ${allNouns
  .flatMap(({ parties }) => parties?.columns ?? [])
  .map(([table, column]) => `EXISTS (SELECT 1 FROM ${table} WHERE ${column} = :key)`)
  .join(' OR ')}`;

/**
 * Does a shown work, contract or consortium name this organisation? Only then is it public: the CMS also holds
 * companies that other entities' contracts named.
 */
export const isNamedOrganization = (database: DatabaseSync, key: string): boolean =>
  database.prepare(isNamed).get({ key }) !== undefined;

/** Keys of the organisations that a published row names: parties of works and contracts, members of a consortium. */
export const organizationKeysOf = (slug: PublishedSlug, doc: object | null): string[] =>
  doc === null ? [] : keysOf(noun(slug).parties?.of(doc) ?? []);
