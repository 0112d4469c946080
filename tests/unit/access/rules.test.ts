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
