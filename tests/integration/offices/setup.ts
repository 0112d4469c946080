import type { Payload } from 'payload';
import { afterAll, beforeAll } from 'vitest';
import type { Role } from '../../../collections/access/roles.ts';
import { openTestCms, type TestCms } from '../../fixtures/test-cms.ts';

export let cms: TestCms;

export let payload: Payload;

export let own: string;

export let other: string;

const people = new Map<Role, { id: string }>();

export const userOf = (role: Role) =>
  ({
    ...people.get(role),
    collection: 'users' as const,
    role,
    organization: role === 'contractor' ? other : null,
  }) as never;

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  const organization = async (name: string, ruc: string): Promise<string> =>
    (await payload.create({ collection: 'organizations', data: { name, ruc, roles: ['entity'] } as never })).id;
  own = await organization('Fondo Metropolitano de Inversiones', '20168999926');
  other = await organization('Municipalidad Distrital de Ñaña', '20131368500');
  await payload.updateGlobal({ slug: 'site-settings', data: { entities: [own] } as never });
  for (const role of [
    'worksCoordination',
    'planningBudget',
    'generalSecretariat',
    'contractor',
    'webmaster',
    'admin',
  ] as const) {
    people.set(
      role,
      await payload.create({
        collection: 'users',
        data: {
          name: role,
          email: `${role}@prueba.example`,
          password: 'una clave larga y rara 71',
          role,
          organization: role === 'contractor' ? other : null,
        } as never,
      }),
    );
  }
  const work = (title: string, data: Record<string, unknown>): Promise<{ id: string }> =>
    payload.create({
      collection: 'projects',
      data: { title, kind: 'publicWork', status: 'execution', entity: other, _status: 'published', ...data } as never,
    });
  for (let index = 1; index <= 12; index += 1)
    await work(`Ampliación de la vía ${String(index).padStart(2, '0')}`, { entity: own });
  await work('Acceso a la ampliación del cañón', { cui: '2673653' });
  const { id } = await work('Ampliación vial de Ñaña', { infobrasCode: '52034', contractor: other });
  await payload.create({
    collection: 'memberships',
    data: { organization: other, work: id, role: 'contractor' } as never,
  });
});

afterAll(() => cms.close());
