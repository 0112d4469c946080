import type { Payload } from 'payload';
import { describe, expect, test } from 'vitest';
import {
  dependentIds,
  dependents,
  idsWhere,
  isFeltElsewhere,
  remadeBy,
} from '../../../cms/plugins/publishing/dependents.ts';
import { versionsIn } from '../../../cms/plugins/publishing/public-files.ts';

/** A CMS that answers every question with these documents and notes the questions. */
function asking(answers: (asked: Record<string, unknown>) => object[]) {
  const asked: Record<string, unknown>[] = [];
  const payload = {
    find: (question: Record<string, unknown>) => {
      asked.push(question);
      return Promise.resolve({ docs: answers(question) });
    },
  } as unknown as Payload;
  return { payload, asked };
}
const idsIn = (where: unknown): string[] => (where as { id: { in: string[] } }).id.in;

describe('11-5 documents that show others', () => {
  test('drafts too and all of them, by their identifiers alone', async () => {
    const { payload, asked } = asking(() => [{ id: 'a' }, { id: 2 }]);
    expect(await idsWhere(payload, 'projects', { x: { equals: 1 } })).toEqual(['a', '2']);
    expect(asked).toMatchObject([
      {
        collection: 'projects',
        where: { x: { equals: 1 } },
        depth: 0,
        limit: 0,
        pagination: false,
        overrideAccess: true,
        select: {},
      },
    ]);
  });

  test('are asked for 200 at a time, and each is named once', async () => {
    const ids = Array.from({ length: 401 }, (_, index) => `id${index}`);
    const { payload, asked } = asking(({ where }) => [{ id: 'shared' }, { id: `of ${idsIn(where)[0]}` }]);
    const where = (some: readonly string[]) => ({ id: { in: [...some] } });
    expect(await dependentIds(payload, { slug: 'projects', where }, ids)).toEqual([
      'shared',
      'of id0',
      'of id200',
      'of id400',
    ]);
    expect(asked.map(({ where: one }) => idsIn(one).length)).toEqual([200, 200, 1]);
    expect(await dependentIds(payload, { slug: 'projects', where }, [])).toEqual([]);
  });

  test('a report makes its work anew; a piece of news none', async () => {
    const { payload, asked } = asking(() => [{ project: 'w1' }, { project: { id: 'w2' } }, { project: null }]);
    expect(await remadeBy(payload, 'progress-reports', ['r1', 'r2'])).toEqual(['w1', 'w2']);
    expect(asked).toMatchObject([
      { collection: 'progress-reports', where: { id: { in: ['r1', 'r2'] } }, overrideAccess: true },
    ]);
    expect([await remadeBy(payload, 'news', ['n']), asked.length]).toEqual([[], 1]);
  });

  test('a company stands in works and processes; a photo in whatever has texts', () => {
    const slugs = (of: keyof typeof dependents): string[] => dependents[of].map(({ slug }) => slug);
    expect(slugs('organizations')).toEqual(expect.arrayContaining(['projects', 'contracting-processes']));
    const [inWorks] = dependents.organizations.filter(({ slug }) => slug === 'projects');
    expect(JSON.stringify(inWorks?.where(['o1']))).toContain('{"contractor":{"in":["o1"]}}');
    expect(slugs('media')).toEqual(expect.arrayContaining(['news', 'pages']));
    const inTexts = dependents.media.map(({ where }) => JSON.stringify(where(['m1', 'm2'])));
    expect(inTexts).toContain(
      '{"or":[{"bodyReferences":{"contains":"media:m1"}},{"bodyReferences":{"contains":"media:m2"}}]}',
    );
  });

  test('a change that no other row shows is felt nowhere else', () => {
    const company = { id: 'o', name: 'UNO', slug: 'uno', ruc: '20100017491', isHidden: false };
    expect(isFeltElsewhere('organizations', company, { ...company, name: 'DOS' })).toBe(true);
    expect(isFeltElsewhere('organizations', company, { ...company })).toBe(false);
    expect(isFeltElsewhere('organizations', null, company)).toBe(true);
    expect(isFeltElsewhere('organizations', company, null)).toBe(true);
    expect(isFeltElsewhere('organizations', null, null)).toBe(false);
  });
});

test('11-5 the files that a published row names, each version once; none in what is gone', () => {
  const doc = {
    photos: [{ src: '/media/u1-a/480.avif' }, { src: '/media/u1-a/960.avif' }],
    file: '/media/u2-b/acta.pdf',
    text: 'vea /media/u3-c/otra.pdf',
    other: '/medias/u4-d/x.pdf',
  };
  expect([...versionsIn(doc)]).toEqual(['u1-a', 'u2-b']);
  expect([...versionsIn(null)]).toEqual([]);
});
