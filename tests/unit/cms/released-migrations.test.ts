import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrations } from '../../../cms/migrations/index.ts';
import { withdrawnMigrations } from '../../../cms/database/withdrawn-migrations.ts';
import released from './released-migrations.json' with { type: 'json' };

// A database remembers the names of what it had. Only append to the list, with the commit that adds a migration.
test('12-7 no released migration was renamed, removed or moved, and a new one comes after all of them', () => {
  const folder = readdirSync(join(import.meta.dirname, '../../../cms/migrations'))
    .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
    .map((name) => name.replace(/\.ts$/, ''))
    .sort();
  expect(migrations.map(({ name }) => name)).toEqual(folder);
  expect(folder.slice(0, released.length)).toEqual(released);
});

test('12-7 a name that was withdrawn is not used again', () => {
  expect(migrations.filter(({ name }) => withdrawnMigrations.has(name))).toEqual([]);
  expect(withdrawnMigrations.size).toBe(5);
});
