import { handleEndpoints, type Payload } from 'payload';
import { afterAll, beforeAll } from 'vitest';
import { guarded } from '../../../cms/access/gate.ts';
import { roles, type Role } from '../../../collections/access/roles.ts';
import { openTestCms, type TestCms } from '../../fixtures/test-cms.ts';

export let cms: TestCms;

export let payload: Payload;

let door: (request: Request, context: object) => Promise<Response>;

const HOST = 'http://127.0.0.1:3000';

const PASSWORD = 'una-clave-larga-de-prueba-1';

const SECRET = 'Monto reservado de la oferta: S/ 9 876 543';

const tokens = new Map<Role, string>();

export const users = new Map<Role, string>();

export const ids: Record<string, string> = {};

/** What each classification lets each role read, written down by hand. */
export const INTERNAL: Role[] = [
  'admin',
  'webmaster',
  'projectsOffice',
  'contractSupervision',
  'worksCoordination',
  'planningBudget',
  'legal',
  'administrationFinance',
  'generalSecretariat',
  'internalControl',
];

export const allowed: Record<string, Role[]> = {
  public: Object.keys(roles) as Role[],
  internal: INTERNAL,
  'internal, naming mml': [...INTERNAL, 'mml'],
  'confidential, for legal': ['legal'],
  'confidential, for legal and control': ['legal', 'internalControl'],
};

const NAMED: Record<string, Role[]> = {
  'internal, naming mml': ['mml'],
  'confidential, for legal': ['legal'],
  'confidential, for legal and control': ['legal', 'internalControl'],
};

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  door = guarded(payload.config, (request) => handleEndpoints({ config: payload.config, request }));
  const organization = (
    await payload.create({
      collection: 'organizations',
      data: {
        name: 'Empresa de la prueba S.A.C.',
        namedAs: 'company',
        namedAsReason: 'Empresa inventada de la prueba',
      },
    })
  ).id;
  for (const role of Object.keys(roles) as Role[]) {
    const email = `${role}@prueba.example`;
    users.set(
      role,
      (
        await payload.create({
          collection: 'users',
          overrideAccess: true,
          data: { name: `Persona de ${role}`, email, password: PASSWORD, role, organization },
        })
      ).id,
    );
    tokens.set(
      role,
      (
        (await (
          await door(
            new Request(`${HOST}/api/users/login`, {
              method: 'POST',
              headers: { 'Content-Type': 'application/json' },
              body: JSON.stringify({ email, password: PASSWORD }),
            }),
            {},
          )
        ).json()) as { token: string }
      ).token,
    );
  }
  for (const name of Object.keys(allowed)) ids[name] = await upload(name, name.split(',')[0] as 'public', NAMED[name]);
});

afterAll(() => cms.close());

export const ask = (
  path: string,
  role: Role,
  { method = 'GET', body, headers = {} }: { method?: string; body?: object; headers?: Record<string, string> } = {},
): Promise<Response> =>
  door(
    new Request(`${HOST}${path}`, {
      method,
      headers: {
        Authorization: `JWT ${tokens.get(role)}`,
        ...(body ? { 'Content-Type': 'application/json' } : {}),
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
    {},
  );

export const content = (name: string): Buffer => Buffer.from(`concepto;monto\n${SECRET} (${name})\n`.repeat(4000));

export const fileName = (name: string): string => `${name.replace(/\W+/g, '-')}.csv`;

export const upload = async (
  name: string,
  classification: 'public' | 'internal' | 'confidential',
  readableBy: Role[] = [],
): Promise<string> =>
  (
    await payload.create({
      collection: 'documents',
      data: { title: `Acta ${name}`, classification, readableBy: readableBy as never },
      file: { name: fileName(name), data: content(name), mimetype: 'text/csv', size: content(name).length },
    })
  ).id;
