import { handleEndpoints, type Payload } from 'payload';
import { afterAll, beforeAll } from 'vitest';
import { openTestCms, type TestCms } from '../../fixtures/test-cms.ts';

let cms: TestCms;

export let payload: Payload;

export let entity: string;

export let tokens: Record<'admin' | 'projectsOffice' | 'planningBudget' | 'contractor', string>;

export const work = async (data: object) =>
  payload.create({
    collection: 'projects',
    overrideAccess: true,
    depth: 0,
    data: { entity, kind: 'publicWork', status: 'preparation', _status: 'published', ...data } as never,
  });

export const redirectsFrom = async (from: string) =>
  (await payload.find({ collection: 'redirects', overrideAccess: true, where: { from: { equals: from } } })).docs.map(
    ({ to }) => to,
  );

export async function ask(
  path: string,
  { role, body: given, method = 'POST' }: { role?: keyof typeof tokens; body?: object; method?: string },
): Promise<{
  status: number;
  answer: {
    message?: string;
    moved?: number;
    path?: string;
    errors?: { message: string; data?: { errors?: { path: string; message: string }[] } }[];
  };
}> {
  const { default: config } = await import('../../../cms/payload.config.ts');
  const from = /^\/projects\/([^/]+)\/merge$/.exec(path)?.[1];
  const version = async (id: string) =>
    [
      id,
      (await payload.findByID({ collection: 'projects', id, draft: true, depth: 0, disableErrors: true }))?.updatedAt ??
        '',
    ] as const;
  const body =
    from && given && !('_bases' in given)
      ? {
          ...given,
          _bases: Object.fromEntries([await version(from), await version(String((given as { into?: string }).into))]),
        }
      : given;
  const response = await handleEndpoints({
    config: Promise.resolve(config) as never,
    request: new Request(`http://127.0.0.1:3000/api${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(role ? { Authorization: `JWT ${tokens[role]}` } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  });
  return { status: response.status, answer: (await response.json()) as never };
}

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
  await payload.updateGlobal({ slug: 'site-settings', data: { entities: [entity] } });
  const tokenOf = async (role: keyof typeof tokens): Promise<string> => {
    const account = { email: `${role.toLowerCase()}@prueba.example`, password: 'una-clave-larga-1' };
    await payload.create({
      collection: 'users',
      overrideAccess: true,
      data: { ...account, name: role, role, organization: entity },
    });
    return (await payload.login({ collection: 'users', data: account })).token ?? '';
  };
  tokens = {
    admin: await tokenOf('admin'),
    projectsOffice: await tokenOf('projectsOffice'),
    planningBudget: await tokenOf('planningBudget'),
    contractor: await tokenOf('contractor'),
  };
});

afterAll(() => cms.close());
