import type { CollectionSlug, Payload } from 'payload';
import { doorOf, type Ask } from '../fixtures/door.ts';
import { everyone, people, type Company, type Person } from './people.ts';

/** What stands around the documents of the table: companies, three works, and one signed-in person for each name. */
export type World = {
  payload: Payload;
  ask: Ask;
  companies: Record<Company | 'entity', string>;
  works: Record<'published' | 'draft', string>;
  persons: Record<Person, { id: string; headers: { Authorization: string } }>;
  /** Makes a document as the system, and returns its identifier. */
  put(collection: string, data: object, rest?: object): Promise<string>;
};

const PASSWORD = 'la-puerta-del-rio-largo-9';
let serial = 0;
/** A word that nothing else has, without figures: eight of them in a row would read like the number of a person. */
export function word(): string {
  serial += 1;
  return String(serial).replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)));
}

/** Without a session for null. */
export const headersOf = ({ persons }: World, person: Person | null): Record<string, string> =>
  person === null ? {} : persons[person].headers;

/** Builds it over the Local API; everybody signs in over HTTP. */
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
  const companies = {
    entity: await company('Entidad', { roles: ['entity'] }),
    member,
    consortium: await company('Consorcio', { roles: ['contractor', 'consortium'], members: [member] }),
    supervisor: await company('Supervisora'),
    former: await company('Anterior'),
    foreign: await company('Ajena'),
    hidden: await company('Oculta', { isHidden: true }),
  };
  const persons = {} as World['persons'];
  for (const person of everyone) {
    const { role, company: employer } = people[person];
    const email = `${person.toLowerCase()}@prueba.example`;
    const organization = employer === null ? null : companies[employer];
    const id = await put('users', { name: `Persona ${person}`, email, password: PASSWORD, role, organization });
    const { body } = await ask('/api/users/login', { method: 'POST', body: { email, password: PASSWORD } });
    persons[person] = { id, headers: { Authorization: `JWT ${String(body['token'])}` } };
  }
  const work = async (_status: 'published' | 'draft'): Promise<string> => {
    const id = await put('projects', {
      title: `Obra ${word()}`,
      kind: 'publicWork',
      status: 'execution',
      entity: companies.entity,
      contractor: companies.former,
      supervisor: companies.supervisor,
      _status,
    });
    await payload.update({
      collection: 'projects',
      id,
      overrideAccess: true,
      depth: 0,
      data: { contractor: companies.consortium },
    });
    return id;
  };
  return {
    payload,
    ask,
    put,
    companies,
    persons,
    works: { published: await work('published'), draft: await work('draft') },
  };
}
