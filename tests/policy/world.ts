import { randomUUID } from 'node:crypto';
import { jwtSign, type CollectionSlug, type Payload } from 'payload';
import { doorOf, type Ask } from '../fixtures/door.ts';
import { everyone, people, type Company, type Person } from './people.ts';

/** What stands around the documents of the table: companies, three works, and one signed-in person for each name. */
export type World = {
  payload: Payload;
  ask: Ask;
  companies: Record<Company | 'entity', string>;
  works: Record<'published' | 'draft', string>;
  persons: Record<Person, { id: string; headers: { Authorization: string } }>;
  /** A work like them, with the memberships of those who take part in it, took part and will. */
  putWork(status: 'published' | 'draft', facts?: object): Promise<string>;
  /** Makes a document as the system, and returns its identifier. */
  put(collection: string, data: object, rest?: object): Promise<string>;
};

const HOURS_MS = 3_600_000;
let serial = 0;
/** A word that nothing else has, without figures: eight of them in a row would read like the number of a person. */
export function word(): string {
  serial += 1;
  return String(serial).replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)));
}

/** Without a session for null. */
export const headersOf = ({ persons }: World, person: Person | null): Record<string, string> =>
  person === null ? {} : persons[person].headers;

/**
 * An account with a session, past password and login (which take half a second each): every request is asked of the
 * session as ever.
 */
async function signedIn({
  payload,
  data,
}: {
  payload: Payload;
  data: { name: string; email: string; role: string; organization: string | null };
}): Promise<World['persons'][Person]> {
  const sid = randomUUID();
  const sessions = [{ id: sid, createdAt: new Date(), expiresAt: new Date(Date.now() + 2 * HOURS_MS) }];
  const { id } = (await payload.db.create({ collection: 'users', data: { ...data, sessions } as never })) as {
    id: string;
  };
  const { token } = await jwtSign({
    fieldsToSign: { id, collection: 'users', email: data.email, sid },
    secret: payload.secret,
    tokenExpiration: 7_200,
  });
  return { id, headers: { Authorization: `JWT ${token}` } };
}

/** Builds it over the Local API. */
export async function buildWorld(payload: Payload): Promise<World> {
  const { ask } = doorOf(payload);
  const put: World['put'] = async (collection, data, rest = {}) =>
    String(
      (
        (await payload.create({
          collection: collection as CollectionSlug,
          overrideAccess: true,
          depth: 0,
          data,
          ...rest,
        } as never)) as { id: string }
      ).id,
    );
  const company = (name: string, more: object = {}): Promise<string> =>
    put('organizations', {
      name: `${name} ${word()}`,
      roles: ['contractor'],
      namedAs: 'company',
      namedAsReason: 'Empresa inventada de la prueba',
      ...more,
    });
  const member = await company('Socia');
  const jointMember = await company('Socia del segundo');
  const companies = {
    entity: await company('Entidad', { roles: ['entity'] }),
    member,
    consortium: await company('Consorcio', { roles: ['contractor', 'consortium'], members: [member] }),
    joint: await company('Segundo consorcio', { roles: ['contractor', 'consortium'], members: [jointMember] }),
    jointMember,
    supervisor: await company('Supervisora'),
    next: await company('Siguiente'),
    former: await company('Anterior'),
    foreign: await company('Ajena'),
    hidden: await company('Oculta', { isHidden: true }),
  };
  const persons = {} as World['persons'];
  for (const person of everyone) {
    const { role, company: employer } = people[person];
    const email = `${person.toLowerCase()}@prueba.example`;
    const organization = employer === null ? null : companies[employer];
    persons[person] = await signedIn({ payload, data: { name: `Persona ${person}`, email, role, organization } });
  }
  await put('memberships', { organization: companies.consortium, person: persons.left.id, to: '2020-12-31' });
  const putWork: World['putWork'] = async (_status, facts = {}) => {
    const work = await put('projects', {
      title: `Obra ${word()}`,
      kind: 'publicWork',
      status: 'execution',
      entity: companies.entity,
      contractor: companies.consortium,
      supervisor: companies.supervisor,
      _status,
      ...facts,
    });
    const role = 'contractor';
    for (const membership of [
      { organization: companies.consortium, role, from: '2021-01-01' },
      { organization: companies.supervisor, role: 'supervisor' },
      { organization: companies.joint, role, reachesMembers: true, to: '2999-12-31' },
      { organization: companies.consortium, role, person: persons.named.id },
      { organization: companies.former, role, from: '2019-01-01', to: '2020-12-31' },
      { organization: companies.next, role, from: '2999-01-01' },
    ])
      await put('memberships', { work, ...membership });
    return work;
  };
  // Whoever built before builds elsewhere today.
  const elsewhere = await put('projects', { title: `Obra ${word()}`, entity: companies.entity, _status: 'draft' });
  await put('memberships', { work: elsewhere, organization: companies.former, role: 'contractor' });
  return {
    payload,
    ask,
    put,
    companies,
    persons,
    putWork,
    works: { published: await putWork('published'), draft: await putWork('draft') },
  };
}
