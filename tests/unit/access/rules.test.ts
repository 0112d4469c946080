import { describe, expect, test } from 'vitest';
import { rules, type Scope } from '../../../collections/access/rules.ts';
import type { Subject } from '../../../collections/access/subject.ts';
import type { Relations } from '../../../collections/memberships/current.ts';

const partner: Subject = { id: 'u', role: 'contractor', organization: 'o' };
const asked = (
  scope: Scope,
  { subject = partner, relations = {} }: { subject?: Subject; relations?: Partial<Relations> } = {},
) => ({
  subject,
  scope,
  relations: () => Promise.resolve({ employers: [], works: [], ...relations }),
  granted: () => Promise.resolve([]),
  matrix: () => new Map(),
});
const published = { _status: { equals: 'published' } };
const works = [
  { membership: 'm1', work: 'w1', organization: 'o', role: 'contractor' },
  { membership: 'm2', work: 'w2', organization: 'c', role: 'supervisor' },
] as const;

describe('SE-1 access rules deny what they cannot narrow', () => {
  test('a partner without organisation and works sees what is published, and no reports to write', async () => {
    expect(await rules.publishedOrOwnOrganization(asked({ published, organizationPath: 'id' }))).toEqual(published);
    expect(await rules.publishedOrOfOwnWorks(asked({ published, workPath: 'id' }))).toEqual(published);
    expect(await rules.ownReports(asked({}))).toBe(false);
  });
  test('published without a condition of the collection is nothing', () =>
    expect(rules.published(asked({}))).toBe(false));
  test('published or own joins both filters', async () => {
    expect(
      await rules.publishedOrOfOwnWorks(asked({ published, workPath: 'project' }, { relations: { works } })),
    ).toEqual({
      or: [published, { project: { in: ['w1', 'w2'] } }],
    });
    expect(
      await rules.publishedOrOwnOrganization(
        asked({ published, organizationPath: 'id' }, { relations: { employers: ['o'] } }),
      ),
    ).toEqual({ or: [published, { id: { in: ['o'] } }] });
  });
  test('a report is written by who takes part as whoever writes such reports', async () => {
    expect(await rules.ownReports(asked({}, { relations: { works } }))).toEqual({
      or: [{ and: [{ authorOrganization: { equals: 'o' } }, { project: { in: ['w1'] } }] }],
    });
  });
  test('a visitor is nobody’s self', () => expect(rules.self(asked({}, { subject: null }))).toBe(false));
});

describe('SE-1 each rule lets through what it names and nothing more', () => {
  const office: Subject = { id: 'u', role: 'legal', organization: null };

  test('offices keep what bears their name; a visitor keeps nothing', () => {
    expect(rules.ownOffice(asked({ officePath: 'office' }, { subject: office }))).toEqual({
      office: { equals: 'Asesoría Jurídica' },
    });
    expect([
      rules.ownOffice(asked({}, { subject: office })),
      rules.ownOffice(asked({ officePath: 'office' }, { subject: null })),
    ]).toEqual([false, false]);
  });

  test('one’s own account, preferences, locks and grants', () => {
    const of = (subject: Subject): unknown[] =>
      (['self', 'own', 'ownOrOfReports', 'toOneself'] as const).map((name) => rules[name](asked({}, { subject })));
    expect(of(office)).toEqual([
      { id: { equals: 'u' } },
      { 'user.value': { equals: 'u' } },
      { or: [{ 'user.value': { equals: 'u' } }, { 'document.relationTo': { equals: 'progress-reports' } }] },
      { person: { equals: 'u' } },
    ]);
    expect(of(null)).toEqual([false, false, false, false]);
    expect([rules.all(asked({})), rules.ofOwnWorks(asked({}))]).toEqual([true, false]);
  });

  test('memberships: one’s own, those of the employer for all, and those by which one takes part', async () => {
    const read = (relations: Partial<Relations>): unknown => rules.ownMemberships(asked({}, { relations }));
    expect(await read({})).toEqual({ or: [{ person: { equals: 'u' } }] });
    expect(await read({ employers: ['o'], works })).toEqual({
      or: [
        { person: { equals: 'u' } },
        { and: [{ organization: { in: ['o'] } }, { person: { exists: false } }] },
        { id: { in: ['m1', 'm2'] } },
      ],
    });
    expect(await rules.ownMemberships(asked({}, { subject: null }))).toBe(false);
  });

  test('drafts of a report are read by whoever writes them', () => {
    expect(rules.notOthersDrafts(asked({}))).toEqual({
      or: [
        { status: { not_equals: 'draft' } },
        { authorOrganization: { exists: false } },
        { authorOrganization: { equals: 'o' } },
      ],
    });
    expect(rules.notOthersDraftVersions(asked({}, { subject: office }))).toEqual({
      or: [{ 'version.status': { not_equals: 'draft' } }, { 'version.authorOrganization': { exists: false } }],
    });
  });

  test('reports: published, written by the employer, or in the name of whom one speaks for', async () => {
    const read = (relations: Partial<Relations>, scope: Scope = { published }): unknown =>
      rules.publishedOrOwnReports(asked(scope, { relations }));
    expect(await read({})).toEqual(published);
    expect(await read({ employers: ['o'] })).toEqual({ or: [published, { authorOrganization: { in: ['o'] } }] });
    expect(await read({ employers: ['o'] }, {})).toEqual({ authorOrganization: { in: ['o'] } });
    const two = [...works, { membership: 'm3', work: 'w3', organization: 'o', role: 'concessionaire' }] as const;
    expect(await rules.ownReports(asked({}, { relations: { works: two } }))).toEqual({
      or: [{ and: [{ authorOrganization: { equals: 'o' } }, { project: { in: ['w1', 'w3'] } }] }],
    });
    expect(await rules.ownReports(asked({}, { subject: office, relations: { works } }))).toBe(false);
  });

  test('a work in which one takes part twice is named once; without its field nothing is one’s own', async () => {
    const twice = [...works, { membership: 'm3', work: 'w1', organization: 'o', role: null }];
    expect(await rules.publishedOrOfOwnWorks(asked({ workPath: 'id' }, { relations: { works: twice } }))).toEqual({
      id: { in: ['w1', 'w2'] },
    });
    expect(await rules.publishedOrOfOwnWorks(asked({ published }, { relations: { works } }))).toEqual(published);
  });

  test('documents: by classification, owned, or given', async () => {
    const given = (subject: Subject, ids: string[], scope: Scope = {}) => ({
      ...asked(scope, { subject }),
      granted: () => Promise.resolve(ids),
    });
    const classified = rules.classified(asked({}, { subject: office }));
    expect(classified).not.toBe(true);
    expect(classified).not.toBe(false);
    expect(await rules.classifiedOrGranted(given(office, []))).toEqual(classified);
    expect(await rules.classifiedOrGranted(given(office, ['d1']))).toEqual({
      or: [classified, { id: { in: ['d1'] } }],
    });
    expect(await rules.publishedOrGranted(given(office, ['d1'], { published }))).toEqual({
      or: [published, { id: { in: ['d1'] } }],
    });
    expect(await rules.publishedOrGranted(given(office, [], {}))).toBe(false);
    expect([
      rules.classified(asked({}, { subject: null })),
      await rules.classifiedOrGranted(given(null, ['d1'])),
    ]).toEqual([false, false]);
    expect(rules.ofOwnDocuments(asked({ documentPath: 'document' }, { subject: null }))).toBe(false);
    expect(rules.ofOwnDocuments(asked({}, { subject: office }))).toBe(false);
    expect(JSON.stringify(rules.ofOwnDocuments(asked({ documentPath: 'document' }, { subject: office })))).toContain(
      '"document.owner',
    );
  });

  test('acts: one’s own, and those on what one reads whole, never the list itself', () => {
    const matrix = new Map([
      ['projects', { read: { signedIn: 'all' } }],
      ['users', { read: { managesUsers: 'all' } }],
      ['activities', { read: { signedIn: 'all' } }],
    ]);
    const of = (subject: Subject): unknown =>
      rules.readableActs({ ...asked({}, { subject }), matrix: () => matrix as never });
    expect(of(office)).toEqual({ or: [{ actorId: { equals: 'u' } }, { source: { in: ['projects'] } }] });
    expect(of({ id: 'a', role: 'admin', organization: null })).toEqual({
      or: [{ actorId: { equals: 'a' } }, { source: { in: ['projects', 'users'] } }],
    });
    expect(of(null)).toBe(false);
  });
});
