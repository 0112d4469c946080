import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { readCmsSettings } from '../../../cms/environment.ts';
import { apiResponse } from '../../../site/src/api/answer.ts';
import { resources } from '../../../site/src/api/resources.ts';
import { database } from './setup.ts';

const file = join(import.meta.dirname, '../../../site/src/api/example-answers.json');

/**
 * The first row of every list over the facts that a first start loads. With `TAKE_ANSWERS=1` the file is written anew.
 */
test('11-5 the answers that the documentation of the API shows are what the API answers', async () => {
  vi.stubEnv('PUBLISHED_DB', readCmsSettings().publishedDb);
  vi.stubEnv('PORTAL_TODAY', '2026-11-29');
  const answers: Record<string, unknown> = {};
  for (const { name } of resources) {
    const response = apiResponse({
      path: `/${name}`,
      query: new URLSearchParams({ limite: '1' }),
      database,
      publicUrl: 'https://abierto.invermet.gob.pe',
    });
    expect([name, response.status]).toEqual([name, 200]);
    answers[name] = await response.json();
  }
  vi.unstubAllEnvs();
  if (process.env['TAKE_ANSWERS'] === '1') writeFileSync(file, `${JSON.stringify(answers, null, 2)}\n`);
  expect(steady(JSON.parse(readFileSync(file, 'utf8')))).toEqual(steady(answers));
});

/** Without what every installation has of its own: keys that the database makes, and the moment of the load. */
const steady = (answers: unknown): unknown =>
  JSON.parse(
    JSON.stringify(answers)
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'clave')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+(Z|-05:00)/g, 'momento'),
  );
