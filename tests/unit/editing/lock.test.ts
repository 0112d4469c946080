import type { PayloadRequest } from 'payload';
import { expect, test } from 'vitest';
import { lockOf, type LockPlace } from '../../../cms/plugins/editing/lock.ts';
import { cmsOf, type Row } from '../../fixtures/kept-rows.ts';

const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();
const locks = (updatedAt: unknown, user: unknown = { value: 'u1' }): Row[] => [
  { document: { relationTo: 'news', value: 'n1' }, user, updatedAt },
  { globalSlug: 'site-settings', user: { value: 'u2' }, updatedAt: ago(1000) },
  { document: { relationTo: 'pages', value: 'n2' }, user: { value: 'u9' }, updatedAt: ago(1000) },
];
const users = [
  { id: 'u1', name: 'Ana' },
  { id: 'u2', name: 'Beto' },
];
const held = (place: LockPlace, rows: Row[]) =>
  lockOf({ payload: cmsOf({ 'payload-locked-documents': rows, users }) } as unknown as PayloadRequest, place);
const news = { slug: 'news', id: 'n1' };

test('11-5 who holds a document, or the settings, and since when', async () => {
  const at = ago(60_000);
  expect(await held(news, locks(at))).toEqual({ userId: 'u1', name: 'Ana', since: at });
  expect(await held({ global: 'site-settings' }, locks(at))).toMatchObject({ userId: 'u2', name: 'Beto' });
  expect(await held({ slug: 'pages', id: 'n2' }, locks(at))).toMatchObject({ userId: 'u9', name: null });
});

test.each<[string, LockPlace, unknown, unknown]>([
  ['another document', { slug: 'news', id: 'n2' }, ago(1000), { value: 'u1' }],
  ['of another collection', { slug: 'works', id: 'n1' }, ago(1000), { value: 'u1' }],
  ['let go five minutes ago', news, ago(5 * 60_000 + 50), { value: 'u1' }],
  ['held by nobody', news, ago(1000), null],
  ['held by what is no user', news, ago(1000), { value: 7 }],
])('11-5 nobody holds it: %s', async (_what, place, updatedAt, user) => {
  expect(await held(place, locks(updatedAt, user))).toBeNull();
});

test('11-5 a lock of almost five minutes counts, also where the database gives its moment as a day', async () => {
  const at = new Date(Date.now() - 4.5 * 60_000);
  expect(await held(news, locks(at))).toMatchObject({ userId: 'u1', since: at.toISOString() });
});
