import { expect, test } from 'vitest';
import { isForeignWrite } from '../../../cms/access/own-origin.ts';

const OWN = ['https://cms.example.pe'];
const ask = (method: string, headers: Record<string, string> = {}): boolean =>
  isForeignWrite({ method, headers: new Headers(headers) }, OWN);

test.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
  '10-2.6 %s from a page of another site is a foreign write, with or without a session',
  (method) => {
    for (const origin of [
      'https://otro.example',
      'http://cms.example.pe',
      'https://cms.example.pe:8443',
      'https://cms.example.pe.otro.example',
      'null',
      '',
    ])
      expect([origin, ask(method, { origin })]).toEqual([origin, true]);
    for (const site of ['cross-site', 'same-site'])
      expect([site, ask(method, { 'sec-fetch-site': site })]).toEqual([site, true]);
  },
);

test('10-2.6 the screens of the CMS, programs without a page, and readings are no foreign writes', () => {
  expect(ask('POST', { origin: 'https://cms.example.pe', 'sec-fetch-site': 'same-origin' })).toBe(false);
  expect(ask('PATCH')).toBe(false);
  expect(ask('POST', { 'sec-fetch-site': 'none' })).toBe(false);
  for (const method of ['GET', 'HEAD', 'OPTIONS']) expect(ask(method, { origin: 'https://otro.example' })).toBe(false);
});
