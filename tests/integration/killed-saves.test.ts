import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { payloadStore } from '../../cms/background/payload-store.ts';
import { readCmsSettings } from '../../cms/environment.ts';
import { SWEEP } from '../../cms/health/sweep/sweep-loop.ts';
import { Kept } from '../../cms/health/sweep/swept.ts';
import { richText } from '../../scripts/seed/rich-text.ts';
import { openPublished } from '../../site/published/open.ts';
import { freePorts } from '../fixtures/free-ports.ts';
import { startCmsNode, type CmsNode } from '../fixtures/nodes.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

const PATIENCE = { timeout: 150_000, interval: 100 };
const SEED = Number(process.env['KILL_SEED'] ?? 20261130);
const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 1);
const WRITERS = 4;
const account = { email: 'admin@prueba.example', password: 'una-clave-larga-1' };
let cms: TestCms;
let node: CmsNode | null = null;

/** The same numbers for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

beforeAll(async () => {
  cms = await openTestCms();
  await cms.payload.create({
    collection: 'users',
    overrideAccess: true,
    data: { ...account, name: 'Ana', role: 'admin' },
  });
}, 400_000);
afterAll(async () => {
  await node?.stop();
  await cms.close();
});

test(`12-6 killed at any moment while four people save over REST: acknowledged = stored = newest version = row (seed ${SEED})`, async () => {
  const { payload } = cms;
  const chance = random(SEED);
  const ids: string[] = [];
  for (let made = 0; made < WRITERS; made += 1)
    ids.push(
      (
        await payload.create({
          collection: 'news',
          overrideAccess: true,
          data: {
            title: `Noticia ${made} número 0`,
            slug: `noticia-${made}`,
            summary: 'Entrada',
            body: richText([{ p: 'Texto' }]),
            publishedOn: '2026-11-01',
            _status: 'published',
          },
        })
      ).id,
    );
  const acknowledged = ids.map(() => 0);
  const asked = ids.map(() => 0);
  let total = 0;
  let refused = 'nada';
  for (let round = 0; round < ROUNDS; round += 1) {
    const [port = 0] = await freePorts(1);
    node = await startCmsNode({ REST_PORT: String(port), BACKGROUND_BEAT_MS: '1000' }, { program: 'rest-node.ts' });
    // Signed in here: hashes of passwords are quicker in tests than in the process of its own.
    const { token = '' } = await payload.login({ collection: 'users', data: account });
    const writing = ids.map(async (id, place) => {
      for (;;) {
        const number = (asked[place] ?? 0) + 1;
        asked[place] = number;
        const read = await payload.findByID({ collection: 'news', id, draft: true, depth: 0, overrideAccess: true });
        const answer = await fetch(`http://127.0.0.1:${port}/api/news/${id}`, {
          method: 'PATCH',
          headers: {
            'Content-Type': 'application/json',
            Authorization: `JWT ${token}`,
            'If-Match': `"${read.updatedAt}"`,
          },
          body: JSON.stringify({ title: `Noticia ${place} número ${number}`, _status: 'published' }),
        }).catch(() => null);
        // Killed: whether it was stored nobody told.
        if (answer === null) return;
        const said = await answer.text();
        if (answer.status !== 200) {
          refused = `${answer.status} ${said}`.slice(0, 300);
          continue;
        }
        acknowledged[place] = number;
        total += 1;
      }
    });
    const before = total;
    // At least some were saved, and then at any moment of the next one.
    await vi.waitFor(() => expect(total, refused).toBeGreaterThan(before + 4), PATIENCE);
    await wait(Math.round(chance() * 400));
    node.signal('SIGKILL');
    await Promise.all(writing);
    await node.stop();

    const began = new Date().toISOString();
    node = await startCmsNode({ BACKGROUND_BEAT_MS: '1000' });
    await vi.waitFor(async () => {
      const [row] = await payloadStore(payload).find('background-loops', { key: SWEEP });
      expect(Kept.parse(row?.['offset']).last?.at ?? '').toSatisfy((at: string) => at > began);
      expect((await payload.count({ collection: 'publishing-outbox' })).totalDocs).toBe(0);
    }, PATIENCE);
    const database = openPublished(readCmsSettings().publishedDb);
    for (const [place, id] of ids.entries()) {
      const document = await payload.findByID({ collection: 'news', id, depth: 0, overrideAccess: true });
      const newest = await payload.findByID({ collection: 'news', id, depth: 0, draft: true, overrideAccess: true });
      const { totalDocs: flagged } = await payload.countVersions({
        collection: 'news',
        overrideAccess: true,
        where: { and: [{ parent: { equals: id } }, { latest: { equals: true } }] },
      });
      const doc = database.prepare('SELECT doc FROM news WHERE key = ?').get(`noticia-${place}`)?.['doc'];
      const number = Number(/\d+$/.exec(document.title)?.[0]);
      expect(number).toBeGreaterThanOrEqual(acknowledged[place] ?? 0);
      expect(number).toBeLessThanOrEqual(asked[place] ?? 0);
      expect([newest.title, (JSON.parse(String(doc)) as { title: string }).title, flagged]).toEqual([
        document.title,
        document.title,
        1,
      ]);
    }
    database.close();
    await node.stop();
  }
  expect(total).toBeGreaterThan(ROUNDS * WRITERS);
}, 900_000);
