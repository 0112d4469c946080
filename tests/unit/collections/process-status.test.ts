import type { Field } from 'payload';
import { expect, test } from 'vitest';
import { processFields } from '../../../collections/contracting-processes/fields.ts';

type Hook = (given: { siblingData: object; value: unknown; operation: string }) => unknown;
const all = (fields: readonly Field[]): Field[] =>
  fields.flatMap((field) => ('fields' in field ? [field, ...all(field.fields)] : [field]));
const status = all(processFields).find((field) => 'name' in field && field.name === 'status') as unknown as {
  hooks: { beforeValidate: Hook[] };
};

test.each([
  ['a new one whose state nobody says is not called yet', 'create', {}, 'active', 'notPublished'],
  ['a new one is in the state that is said', 'create', { status: 'awarded' }, 'awarded', 'awarded'],
  ['also when that is the usual one of the form', 'create', { status: 'active' }, 'active', 'active'],
  ['a change that does not speak of the state leaves it', 'update', {}, 'contracted', 'contracted'],
  ['a change of the state is taken', 'update', { status: 'cancelled' }, 'cancelled', 'cancelled'],
])('11-5 the state of a process: %s', (_what, operation, siblingData, value, expected) => {
  const hooks = status.hooks.beforeValidate;
  expect(hooks.reduce<unknown>((told, hook) => hook({ siblingData, value: told, operation }), value)).toBe(expected);
});
