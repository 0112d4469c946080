import { handleEndpoints, type Payload } from 'payload';
import { afterAll, beforeAll } from 'vitest';
import { guarded } from '../../../cms/access/gate.ts';
import type { Activity } from '../../../collections/payload-types.ts';
import { openTestCms, type TestCms } from '../../fixtures/test-cms.ts';

let cms: TestCms;

export let payload: Payload;

export let entity: string;

export type Role = 'admin' | 'webmaster' | 'internalControl' | 'planningBudget' | 'contractor';

export const people = {} as Record<Role, { id: string; token: string }>;

export const PASSWORD = 'una-clave-larga-1';

export async function ask(
  path: string,
  { role, body, method = 'GET', from }: { role?: Role; body?: object; method?: string; from?: string } = {},
): Promise<{
  status: number;
  body: Record<string, never> & { errors?: { message: string }[]; docs?: Activity[]; doc?: { id: string } };
}> {
  const door = guarded(payload.config, (request) => handleEndpoints({ config: payload.config, request }));
  const headers = {
    'Content-Type': 'application/json',
    ...(role ? { Authorization: `JWT ${people[role].token}` } : {}),
    ...(from ? { 'X-Forwarded-For': from } : {}),
  };
  const response = await door(
    new Request(`http://127.0.0.1:3000${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) }),
    {},
  );
  return { status: response.status, body: (await response.json()) as never };
}

export const rowsOf = async (where: object): Promise<Activity[]> =>
  (
    await payload.find({
      collection: 'activities',
      where: where as never,
      sort: 'id',
      limit: 0,
      pagination: false,
      overrideAccess: true,
    })
  ).docs;

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  entity = (
    await payload.create({
      collection: 'organizations',
      overrideAccess: true,
      data: { name: 'MUNICIPALIDAD DE EJEMPLO', roles: ['entity'] },
    })
  ).id;
  for (const role of ['admin', 'webmaster', 'internalControl', 'planningBudget', 'contractor'] as const) {
    const email = `${role.toLowerCase()}@prueba.example`;
    const { id } = await payload.create({
      collection: 'users',
      overrideAccess: true,
      data: { name: `Persona ${role}`, email, password: PASSWORD, role, organization: entity },
    });
    people[role] = {
      id,
      token: (await payload.login({ collection: 'users', data: { email, password: PASSWORD } })).token ?? '',
    };
  }
});

afterAll(() => cms.close());
