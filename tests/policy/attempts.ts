import type { CollectionSlug } from 'payload';
import { doorOf, HOST } from '../fixtures/door.ts';
import type { Person } from './people.ts';
import type { Making } from './making.ts';
import { headersOf, type World } from './world.ts';

/**
 * `done`, `refused` (403, 404, 501 where there is no such address, or a list without it), `no session` (401); anything
 * else says what was answered and is neither.
 */
export type Attempt = (person: Person | null) => Promise<string>;
/** Payload finds a preference by its key, of whoever asks: another's is reached through the list alone. */
const hasNoAddress = (slug: string): boolean => slug === 'payload-preferences';
type Given = { world: World; slug: string; making: Making; make: () => Promise<string> };

const told = (status: number, message = ''): string =>
  status === 401 ? 'no session' : [403, 404, 501].includes(status) ? 'refused' : `${status} ${message}`.trim();

const addressOf = (slug: string, id: string): string =>
  `/api/${slug}${hasNoAddress(slug) ? `?where[id][equals]=${id}&depth=0` : `/${id}?depth=0`}`;

/** One document for all, made when the first asks. */
function shared(make: () => Promise<string>): () => Promise<string> {
  let made: Promise<string> | undefined;
  return () => (made ??= make());
}

/** By its identifier and in the list: both say the same, or it is told how they differ. */
function read({ world, slug, make }: Given): Attempt {
  const { ask } = world;
  const id = shared(make);
  return async (person) => {
    const headers = headersOf(world, person);
    if (slug === 'site-settings') {
      const { status, message } = await ask('/api/globals/site-settings', { headers });
      return status === 200 ? 'done' : told(status, message);
    }
    const filter = `where[id][equals]=${encodeURIComponent(await id())}&depth=0`;
    const list = await ask(`/api/${slug}?${filter}`, { headers });
    const one = hasNoAddress(slug) ? list : await ask(`/api/${slug}/${await id()}?depth=0`, { headers });
    const answers = [
      hasNoAddress(slug) ? null : one.status === 200 ? 'done' : told(one.status, one.message),
      list.status === 200 ? (list.body['totalDocs'] === 1 ? 'done' : 'refused') : told(list.status, list.message),
    ];
    return [...new Set(answers.filter((answer) => answer !== null))].join(' by its identifier, in the list ');
  };
}

function versions({ world, slug, make }: Given): Attempt {
  const { ask } = world;
  const id = shared(make);
  return async (person) => {
    const headers = headersOf(world, person);
    const { status, body, message } = await ask(`/api/${slug}/versions?where[parent][equals]=${await id()}&depth=0`, {
      headers,
    });
    return status === 200 ? (Number(body['totalDocs']) > 0 ? 'done' : 'refused') : told(status, message);
  };
}

function file({ world, slug, make }: Given): Attempt {
  const { payload } = world;
  const name = shared(async () => {
    const { filename } = await payload.findByID({
      collection: slug as 'media',
      id: await make(),
      depth: 0,
      overrideAccess: true,
    });
    return filename ?? '';
  });
  const { door } = doorOf(payload);
  return async (person) => {
    const headers = headersOf(world, person);
    const answer = await door(new Request(`${HOST}/api/${slug}/file/${encodeURIComponent(await name())}`, { headers }));
    const { byteLength } = await answer.arrayBuffer();
    return answer.status === 200 && byteLength > 0 ? 'done' : told(answer.status);
  };
}

/** What is internal of a document: with it, or with the field left out. */
function notes({ world, slug, make }: Given): Attempt {
  const { ask } = world;
  const id = shared(make);
  return async (person) => {
    const { status, body, message } = await ask(`/api/${slug}/${await id()}?depth=0`, {
      headers: headersOf(world, person),
    });
    return status === 200 ? (body['internalNotes'] ? 'done' : 'refused') : told(status, message);
  };
}

/** A real change, read back: what was refused stands as before. */
function update({ world, slug, making, make }: Given): Attempt {
  const { ask, payload } = world;
  const id = shared(make);
  return async (person) => {
    const headers = headersOf(world, person);
    const change = making.change?.(person === null ? '' : world.persons[person].id) ?? {};
    const [[name = '', value] = []] = Object.entries(change);
    const isGlobal = slug === 'site-settings';
    const base = isGlobal
      ? { updatedAt: (await payload.findGlobal({ slug: 'site-settings', depth: 0 })).updatedAt }
      : {};
    const { status, message } = await ask(isGlobal ? `/api/globals/${slug}` : addressOf(slug, await id()), {
      method: isGlobal ? 'POST' : 'PATCH',
      headers,
      body: { ...change, ...base },
    });
    const stored = (
      isGlobal
        ? await payload.findGlobal({ slug: 'site-settings', depth: 0 })
        : await payload.db.findOne({
            collection: slug as CollectionSlug,
            where: { id: { equals: await id() } },
            select: { [name]: true },
          })
    ) as Record<string, unknown> | null;
    const isStored = JSON.stringify(stored?.[name]) === JSON.stringify(value);
    if (status === 200) return isStored ? 'done' : hasNoAddress(slug) ? 'refused' : 'answered 200 and wrote nothing';
    return isStored ? `wrote, and answered ${status}` : told(status, message);
  };
}

/**
 * To the trash where there is one, else for good; whoever succeeds leaves a new one to the next. Deleting for good
 * passes by the trash: who may delete is told so (409), everybody else is refused.
 */
function remove({ world, slug, make }: Given): Attempt {
  const { ask, payload } = world;
  const hasTrash = payload.collections[slug as CollectionSlug].config.trash === true;
  let id: string | null = null;
  return async (person) => {
    const headers = headersOf(world, person);
    id ??= await make();
    const forGood = await ask(addressOf(slug, id), { method: 'DELETE', headers });
    const answer = hasTrash
      ? await ask(`/api/${slug}/${id}`, { method: 'PATCH', headers, body: { deletedAt: '2026-11-29T12:00:00.000Z' } })
      : forGood;
    const stored = await payload.db.findOne<{ id: string; deletedAt?: unknown }>({
      collection: slug as CollectionSlug,
      where: { id: { equals: id } },
      select: { [hasTrash ? 'deletedAt' : 'createdAt']: true },
    });
    const isGone = !stored || Boolean(stored.deletedAt);
    if (isGone) id = null;
    if (hasTrash && (forGood.status === 409) !== (answer.status === 200))
      return `for good: ${forGood.status}; to the trash: ${answer.status} ${answer.message}`;
    if (answer.status === 200) return isGone ? 'done' : hasNoAddress(slug) ? 'refused' : 'answered 200 and left it';
    return isGone ? `removed, and answered ${answer.status}` : told(answer.status, answer.message);
  };
}

function create({ world, slug, making }: Given): Attempt {
  const { payload, ask } = world;
  const { door } = doorOf(payload);
  return async (person) => {
    const headers = headersOf(world, person);
    const body = (await making.body?.()) ?? {};
    if (!making.upload) {
      const { status, message } = await ask(`/api/${slug}?depth=0`, { method: 'POST', headers, body });
      return status === 201 ? 'done' : told(status, message);
    }
    const upload = making.upload();
    const form = new FormData();
    form.set('_payload', JSON.stringify(body));
    form.set('file', new File([new Uint8Array(upload.data)], upload.name, { type: upload.mimetype }));
    const answer = await door(new Request(`${HOST}/api/${slug}?depth=0`, { method: 'POST', headers, body: form }));
    return answer.status === 201 ? 'done' : told(answer.status, await answer.text());
  };
}

export const attempts = { create, read, versions, file, notes, update, delete: remove } as const;
