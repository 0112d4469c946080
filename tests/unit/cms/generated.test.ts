import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BasePayload } from 'payload';
import { generateTypes } from 'payload/node';
import { afterAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'invermet-generated-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
process.env['DATA_DIR'] = dataDir;
process.env['PAYLOAD_SECRET'] = 'clave-de-prueba-con-mas-de-32-caracteres';
const config = await (await import('../../../cms/payload.config.ts')).default;

test('11-5 the types are those of the collections (npm run generate)', async () => {
  process.env['PAYLOAD_TS_OUTPUT_PATH'] = join(dataDir, 'payload-types.ts');
  await generateTypes(config, { log: false });
  delete process.env['PAYLOAD_TS_OUTPUT_PATH'];
  expect(readFileSync(join(dataDir, 'payload-types.ts'), 'utf8')).toBe(
    readFileSync(join(root, 'collections/payload-types.ts'), 'utf8'),
  );
});

test('11-5 the last migration leaves the tables of the collections (npm run migrate:create)', async () => {
  const payload = await new BasePayload().init({ config, disableDBConnect: true, disableOnInit: true });
  const db = payload.db as unknown as {
    schema: Record<string, unknown>;
    requireDrizzleKit(): { generateDrizzleJson(schema: unknown): Promise<{ tables: object }> };
  };
  const folder = join(root, 'cms/migrations');
  const last = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .at(-1);
  const { tables } = await db.requireDrizzleKit().generateDrizzleJson(db.schema);
  const migrated = JSON.parse(readFileSync(join(folder, last ?? ''), 'utf8')) as { tables: object };
  expect(Object.keys(tables).length).toBeGreaterThan(50);
  expect(JSON.parse(JSON.stringify(tables))).toEqual(migrated.tables);
});
