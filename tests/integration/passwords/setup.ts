import type { Payload } from 'payload';
import { afterAll, beforeAll, expect } from 'vitest';
import { doorOf, type Ask } from '../../fixtures/door.ts';
import { openTestCms, type TestCms } from '../../fixtures/test-cms.ts';

export let cms: TestCms;

export let payload: Payload;

export let ask: Ask;

export const FIRST = 'tornillo-membrillo-faro-1';

export const passwordNumber = (number: number): string => `tornillo-membrillo-faro-${number}`;

let people = 0;

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  ({ ask } = doorOf(payload));
  await makePerson('admin');
});

afterAll(() => cms.close());

export type Person = { id: string; email: string; headers: Record<string, string>; cookies: string };

export async function makePerson(role: string, data: object = {}): Promise<{ id: string; email: string }> {
  people += 1;
  const email = `${role.slice(0, 2)}${people}@prueba.example`;
  const { id } = await payload.create({
    collection: 'users',
    overrideAccess: true,
    data: { name: 'Zoila Pérez', email, password: FIRST, role: role as 'admin', ...data },
  });
  return { id, email };
}

export const login = (
  email: string,
  password: string,
  options: { from?: string; headers?: Record<string, string> } = {},
) => ask('/api/users/login', { method: 'POST', body: { email, password }, ...options });

export async function signedIn(role: string, data: object = {}): Promise<Person> {
  const person = await makePerson(role, data);
  const answer = await login(person.email, FIRST);
  expect(answer.status, answer.message).toBe(200);
  return { ...person, headers: { Authorization: `JWT ${String(answer.body['token'])}` }, cookies: answer.cookies };
}
