import { afterEach, expect, test, vi } from 'vitest';
import {
  followedImport,
  hashOfImport,
  importInHash,
  noteFollowed,
} from '../../../cms/plugins/imports/screen/followed.ts';

const ID = '7b1c2d3e-0000-4000-8000-0123456789ab';
afterEach(() => vi.unstubAllGlobals());

test('9-3.8 the address names the import on the screen, and nothing that is no identifier', () => {
  expect(hashOfImport(ID)).toBe(`#importacion=${ID}`);
  expect([
    importInHash(`#importacion=${ID}`),
    importInHash('#importacion=../users'),
    importInHash('#otra'),
    importInHash(''),
  ]).toEqual([ID, null, null, null]);
});

test('9-3.8 a page loaded anew goes on with the import of its address, a list drawn anew with that of the page', () => {
  const location = { pathname: '/admin/collections/imports', search: '?limit=10', hash: `#importacion=${ID}` };
  const written: string[] = [];
  vi.stubGlobal('window', {
    location,
    history: { state: null, replaceState: (_state: unknown, _title: string, address: string) => written.push(address) },
  });
  expect(followedImport()).toBe(ID);
  noteFollowed(ID);
  location.hash = '';
  expect(followedImport()).toBe(ID);
  noteFollowed(null);
  expect(followedImport()).toBeNull();
  expect(written).toEqual([
    `/admin/collections/imports?limit=10#importacion=${ID}`,
    '/admin/collections/imports?limit=10',
  ]);
});
