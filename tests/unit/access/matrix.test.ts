import type { SanitizedConfig } from 'payload';
import { expect, test } from 'vitest';
import { underMatrix } from '../../../cms/access/internal-collections.ts';
import { matrixOf, ruleFor, stating, type Rows } from '../../../collections/access/matrix.ts';

const configOf = (...collections: object[]): SanitizedConfig =>
  ({
    collections: collections.map((one) => ({ access: {}, hooks: {}, ...one })),
    globals: [],
  }) as unknown as SanitizedConfig;

test('SE-1 a collection that does not say who may use it does not start, and is named', () => {
  expect(() => underMatrix(configOf({ slug: 'plantada' }))).toThrow('«plantada» no dice quién puede usarla');
  expect(() => underMatrix(configOf({ slug: 'plantada', custom: stating({}) }))).not.toThrow();
});

test('SE-1 what Payload adds is closed unless the configuration opens it', () => {
  const matrix = matrixOf(underMatrix(configOf({ slug: 'payload-de-mañana' }, { slug: 'payload-preferences' })));
  const rule = (slug: string) => ruleFor({ matrix, slug, operation: 'read', reader: 'admin' });
  expect([rule('payload-de-mañana'), rule('payload-preferences')]).toEqual([null, 'own']);
});

test('SE-1 of a row the first that fits whoever reads holds; who is not named is refused', () => {
  const rows: Rows = { read: { managesUsers: 'all', signedIn: 'self' }, update: { anyone: 'published' } };
  const matrix = new Map([['users', rows]]);
  const rule = (operation: 'read' | 'update' | 'delete', reader: 'admin' | 'legal' | 'visitor') =>
    ruleFor({ matrix, slug: 'users', operation, reader });
  expect([rule('read', 'admin'), rule('read', 'legal'), rule('read', 'visitor')]).toEqual(['all', 'self', null]);
  expect([rule('update', 'visitor'), rule('delete', 'admin')]).toEqual(['published', null]);
});
