import type { Payload } from 'payload';
import { describe, expect, test } from 'vitest';
import { byAddress, followersOf, type Follower } from '../../../cms/plugins/subscriptions/followers.ts';
import { groupByTopic } from '../../../cms/plugins/subscriptions/notify.ts';

const follower = (id: string, addressHash: string, more: Partial<Follower> = {}): Follower => ({
  id,
  email: `${addressHash}@correo.pe`,
  addressHash,
  topic: 'topic:noticias',
  language: 'es',
  frequency: 'daily',
  ...more,
});
async function all<T>(from: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of from) found.push(one);
  return found;
}
async function* pages(...some: Follower[][]): AsyncGenerator<Follower[]> {
  for (const page of some) yield await Promise.resolve(page);
}
const idsOf = (groups: readonly (readonly { id: string }[])[]): string[][] =>
  groups.map((group) => group.map(({ id }) => id));

describe('who follows what changed', () => {
  function systemOf(...answers: Follower[][]) {
    const asked: Record<string, unknown>[] = [];
    const payload = {
      find: (one: Record<string, unknown>) => {
        asked.push(one);
        return Promise.resolve({ docs: answers[asked.length - 1] ?? [], hasNextPage: asked.length < answers.length });
      },
    } as unknown as Payload;
    return { payload, asked };
  }

  test('page by page, the confirmed ones of these topics in the order of their addresses', async () => {
    const { payload, asked } = systemOf([follower('1', 'a')], [], [follower('2', 'b')]);
    const found = await all(followersOf(payload, ['work:1', 'work:2'], { frequency: { equals: 'daily' } }));
    expect(idsOf(found)).toEqual([['1'], ['2']]);
    expect(asked.map(({ page }) => page)).toEqual([1, 2, 3]);
    expect(asked[0]).toMatchObject({
      collection: 'subscriptions',
      overrideAccess: true,
      sort: ['addressHash', 'id'],
      where: {
        and: [
          { state: { equals: 'confirmed' } },
          { topic: { in: ['work:1', 'work:2'] } },
          { frequency: { equals: 'daily' } },
        ],
      },
    });
  });

  test('of no topic nobody is asked', async () => {
    const { payload, asked } = systemOf([follower('1', 'a')]);
    expect([await all(followersOf(payload, [])), asked]).toEqual([[], []]);
  });

  test('one address and language is one group, also over the end of a page', async () => {
    const groups = await all(
      byAddress(
        pages(
          [follower('1', 'a'), follower('2', 'a', { language: 'en' }), follower('3', 'b')],
          [follower('4', 'b'), follower('5', 'c', { language: 'en' })],
        ),
      ),
    );
    expect(idsOf(groups)).toEqual([['1'], ['2'], ['3', '4'], ['5']]);
    expect(await all(byAddress(pages()))).toEqual([]);
    expect(await all(byAddress(pages([])))).toEqual([]);
  });

  test('a notice stands under each of its topics', () => {
    const notice = (key: string, ...topics: string[]) => ({ key, topics, path: '', text: {} as never });
    const grouped = groupByTopic([notice('n1', 'work:1', 'topic:noticias'), notice('n2', 'work:1'), notice('n3')]);
    expect([...grouped].map(([topic, notices]) => [topic, notices.map(({ key }) => key)])).toEqual([
      ['work:1', ['n1', 'n2']],
      ['topic:noticias', ['n1']],
    ]);
  });
});
