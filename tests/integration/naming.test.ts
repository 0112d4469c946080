import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Payload } from 'payload';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCmsSettings } from '../../cms/environment.ts';
import { cleanProcessKeys } from '../../cms/clean-process-keys.ts';
import { computeMissingStandings } from '../../cms/missing-standings.ts';
import { importFile } from '../../cms/plugins/imports/import-file.ts';
import { drainOutbox } from '../../cms/plugins/publishing/drain.ts';
import { projector, type Projector } from '../../cms/plugins/publishing/projector.ts';
import { publicFiles } from '../../cms/plugins/publishing/public-files.ts';
import { rebuild } from '../../cms/plugins/publishing/rebuild.ts';
import { bundleFiles } from '../../site/open-data/bundles.ts';
import { dataFiles } from '../../site/open-data/files.ts';
import { allAddresses } from '../../site/src/addresses/all.ts';
import { openPublishedForWriting } from '../../site/published/open-for-writing.ts';
import { textsIn, type PlacedText } from '../fixtures/file-texts.ts';
import { openTestCms, type TestCms } from '../fixtures/test-cms.ts';

let cms: TestCms;
let payload: Payload;
let database: DatabaseSync;
let writer: Projector;
const folder = mkdtempSync(join(tmpdir(), 'nombres-'));
const BUYER = { id: 'PE-RUC-20164503080', name: 'Fondo Metropolitano de Inversiones' };

/** Invented people and firms, as files write them: who they are, by what, and what may be shown. */
const people = [
  { name: 'SOLEDAD INVENTADA UNO', id: 'PE-DNI-40404041', shown: 'Persona natural' },
  { name: 'SOLEDAD INVENTADA DOS', id: 'PE-CE-000404042', shown: 'Persona natural' },
  { name: 'SOLEDAD INVENTADA TRES', id: 'PE-PAS-X4040404', shown: 'Persona natural' },
  { name: 'SOLEDAD INVENTADA CUATRO', id: '10404040415', shown: 'Persona natural' },
  { name: 'SOLEDAD INVENTADA CINCO', id: 'PE-RUC-15404040418', shown: 'Persona natural' },
  {
    name: 'SOLEDAD INVENTADA SEIS',
    id: 'a6',
    identifier: { scheme: 'PE-DNI', id: '40404046' },
    shown: 'Persona natural',
  },
  { name: 'SOLEDAD INVENTADA SIETE', id: 'R.U.C. 10404040474', shown: 'Persona natural' },
  { name: 'SOLEDAD INVENTADA OCHO', id: 'DNI 40404048', shown: 'Persona natural' },
  { name: 'SOLEDAD INVENTADA NUEVE', id: '1040404041', shown: 'Proveedor no identificado' },
  { name: 'SOLEDAD INVENTADA DIEZ', id: 'PE-RUC-', shown: 'Proveedor no identificado' },
  { name: 'SOLEDAD INVENTADA ONCE - 10404040415', id: '', shown: 'Persona natural' },
  { name: 'Consorcio Soledad Quispe', id: 'PE-RUC-1495726', shown: 'Proveedor no identificado' },
] as const;

beforeAll(async () => {
  cms = await openTestCms();
  payload = cms.payload;
  const options = readCmsSettings();
  ({ database } = openPublishedForWriting(options.publishedDb));
  writer = projector({
    payload,
    database,
    files: publicFiles({ directory: options.publishedMediaDir, source: options }),
  });
  const { id } = await payload.create({
    collection: 'organizations',
    data: { name: BUYER.name, ruc: '20164503080', roles: ['entity'] },
  });
  await payload.updateGlobal({ slug: 'site-settings', data: { entities: [id] }, overrideAccess: true });
  const releases = people.map(({ name, id: number, ...rest }, index) => ({
    ocid: `ocds-ficticio-${index}`,
    id: `${index}-1`,
    date: '2026-01-01T00:00:00-05:00',
    tag: ['award'],
    initiationType: 'tender',
    buyer: BUYER,
    tender: {
      id: '1',
      title: `AS-SM-${index + 1}-2026-FICTICIA-1`,
      description: `Obra ficticia ${index}`,
      tenderers: [{ id: number, name, ...rest }],
    },
    awards: [
      {
        id: 'a',
        status: 'active',
        date: '2026-01-02T00:00:00-05:00',
        value: { amount: 10, currency: 'PEN' },
        suppliers: [{ id: number, name, ...rest }],
      },
    ],
  }));
  const path = join(folder, 'personas.json');
  writeFileSync(
    path,
    JSON.stringify({
      uri: 'https://ejemplo.invalid/p',
      version: '1.1',
      publishedDate: '2026-01-01T00:00:00Z',
      publisher: { name: 'Publicador ficticio' },
      releases,
    }),
  );
  const { report } = await importFile({ payload, format: 'ocds', path, asOf: '2026-11-22' });
  expect(report.findings.filter(({ severity }) => severity === 'rejected')).toEqual([]);
  expect(JSON.stringify(report)).not.toMatch(planted);
  await rebuild({ payload, projector: writer });
}, 300_000);

afterAll(async () => {
  database.close();
  await cms.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What every published file says, archives, workbooks and the database unpacked. */
async function* fileTexts(): AsyncGenerator<PlacedText> {
  for (const file of [...dataFiles, ...bundleFiles]) {
    if (file.exists?.(database) === false) continue;
    const parts: Buffer[] = [];
    for await (const chunk of file.chunks(database, { publicUrl: 'https://abierto.example.org', history: null }))
      parts.push(chunk);
    yield* textsIn(file.name, Buffer.concat(parts));
  }
}

const planted = /soledad|inventada|\b[01]?\d?404040\d+|X4040404/i;

test.each(people.map((one, index) => [one.shown, index] as const))(
  '9-1.2 the winner is shown as «%s» and no more (%i)',
  (shown, index) => {
    const row = database
      .prepare('SELECT doc FROM contracting_processes WHERE nomenclature = ?')
      .get(`AS-SM-${index + 1}-2026-FICTICIA-1`);
    const doc = JSON.parse(String(row?.['doc'])) as { bidders: object[]; awards: { suppliers: object[] }[] };
    expect(doc.awards[0]?.suppliers).toEqual([{ key: null, ruc: null, name: shown }]);
    expect(doc.bidders[0]).toMatchObject({ key: null, ruc: null, name: shown });
  },
);

test('9-1.2 no table of the read model, no index of the search and no public file knows them', async () => {
  for (const { name } of database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()) {
    const rows = (() => {
      try {
        return JSON.stringify(database.prepare(`SELECT * FROM "${String(name)}"`).all(), (_key, value: unknown) =>
          value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
        );
      } catch {
        return '';
      }
    })();
    expect(rows, String(name)).not.toMatch(planted);
  }
  let parts = 0;
  for await (const { place, text } of fileTexts()) {
    parts += 1;
    expect(text, place).not.toMatch(planted);
  }
  // 26 tables three times over, workbooks of several parts, and once more in the archive and the database.
  expect(parts).toBeGreaterThan(250);
});

test('9-1.2 what the CMS shows in lists, relations, addresses and searches says nobody’s name; a person is not kept at all', async () => {
  const { docs } = await payload.find({
    collection: 'organizations',
    pagination: false,
    depth: 0,
    overrideAccess: true,
  });
  for (const { displayName, key, search, standing, code, ruc } of docs)
    expect(JSON.stringify([displayName, key, search, ruc, ...(standing === 'named' ? [code] : [])])).not.toMatch(
      planted,
    );
  expect(docs.map(({ name }) => name).sort()).toEqual([
    'Consorcio Soledad Quispe',
    'Fondo Metropolitano de Inversiones',
    'SOLEDAD INVENTADA DIEZ',
  ]);
  const others = await Promise.all(
    (['contracting-processes', 'imports', 'publishing-outbox'] as const).map((collection) =>
      payload.find({ collection, pagination: false, depth: 0, overrideAccess: true }),
    ),
  );
  expect(JSON.stringify(others)).not.toMatch(planted);
});

test('9-1.2 the number of a person inside a title, a scope or a note is masked on its way out', async () => {
  const {
    docs: [process],
  } = await payload.find({
    collection: 'contracting-processes',
    where: { nomenclature: { equals: 'AS-SM-1-2026-FICTICIA-1' } },
    overrideAccess: true,
  });
  await payload.update({
    collection: 'contracting-processes',
    id: process?.id ?? '',
    data: {
      title: 'Pago según DNI N° 40404041 y RUC 10404040415, expediente 2024-1234567',
      contracts: [
        { number: '1-2026', currency: 'PEN', scope: 'Según el DNI: 40404041', administrator: 'Juan Pérez Gómez' },
      ],
    },
  });
  await drainOutbox({ payload, projector: writer });
  const doc = JSON.parse(
    String(database.prepare('SELECT doc FROM contracting_processes WHERE key = ?').get(process?.key ?? '')?.['doc']),
  ) as { title: string; contracts: { scope: string; administrator: string | null }[] };
  expect(doc.title).toBe('Pago según (número reservado) y RUC (número reservado), expediente 2024-1234567');
  expect(doc.contracts[0]).toMatchObject({ scope: 'Según el (número reservado)', administrator: null });
});

test('9-1.2 a firm is named everywhere once the staff says why, and no more when the mark goes', async () => {
  const {
    docs: [firm],
  } = await payload.find({
    collection: 'organizations',
    where: { name: { equals: 'SOLEDAD INVENTADA DIEZ' } },
    overrideAccess: true,
  });
  const winner = (): unknown =>
    (
      JSON.parse(
        String(
          database
            .prepare('SELECT doc FROM contracting_processes WHERE nomenclature = ?')
            .get('AS-SM-10-2026-FICTICIA-1')?.['doc'],
        ),
      ) as { awards: { suppliers: object[] }[] }
    ).awards[0]?.suppliers[0];
  const settle = async (): Promise<void> => {
    await drainOutbox({ payload, projector: writer });
  };
  await payload.update({
    collection: 'organizations',
    id: firm?.id ?? '',
    data: { namedAs: 'company', namedAsReason: 'Partida registral leída por la oficina' },
  });
  await settle();
  expect(winner()).toEqual({ key: 'soledad-inventada-diez', ruc: null, name: 'SOLEDAD INVENTADA DIEZ' });
  expect(
    database
      .prepare('SELECT key FROM organizations')
      .all()
      .map(({ key }) => key),
  ).toContain('soledad-inventada-diez');
  await payload.update({
    collection: 'organizations',
    id: firm?.id ?? '',
    data: { namedAs: null, namedAsReason: null },
  });
  await settle();
  expect(winner()).toEqual({ key: null, ruc: null, name: 'Proveedor no identificado' });
  expect(
    database
      .prepare('SELECT key FROM organizations')
      .all()
      .map(({ key }) => key),
  ).not.toContain('soledad-inventada-diez');
});

test('9-1.2 the CMS refuses the number of a person, and a mark without its reason', async () => {
  const create = (data: object): Promise<unknown> =>
    payload.create({ collection: 'organizations', data: { name: 'Empresa', ...data } as never });
  await expect(create({ ruc: '10404040415' })).rejects.toThrow('RUC');
  await expect(create({ code: '40404041' })).rejects.toThrow('Código');
  await expect(create({ name: 'Pérez Juan, DNI 40404041' })).rejects.toThrow('Razón social');
  await expect(create({ namedAs: 'company' })).rejects.toThrow('Por qué consta');
});

test('9-1.2 organisations of before the rule are judged when the CMS starts', async () => {
  const old = await payload.db.create({
    collection: 'organizations',
    data: {
      name: 'SOLEDAD INVENTADA',
      ruc: '10404040415',
      key: '10404040415',
      displayName: 'SOLEDAD INVENTADA',
      search: 'soledad inventada 10404040415',
    },
  });
  expect(await computeMissingStandings(payload)).toBe(1);
  expect(await computeMissingStandings(payload)).toBe(0);
  const now = await payload.findByID({ collection: 'organizations', id: String(old.id), overrideAccess: true });
  expect(now).toMatchObject({ standing: 'naturalPerson', displayName: 'Persona natural', search: 'persona natural' });
  expect(now.key).toMatch(/^sin-identificar-/);
});

test('9-1.2 a package that names people in titles, numbers, amendments and keys leaves none of them anywhere', async () => {
  const person = { id: 'PE-PAS-X998877', name: 'QUISPE ZZTESTA MARÍA' };
  const firm = { id: 'PE-RUC-1495727', name: 'Consorcio Mamani ZZTESTB' };
  const path = join(folder, 'textos.json');
  writeFileSync(
    path,
    JSON.stringify({
      uri: 'https://ejemplo.invalid/t',
      publisher: { name: 'Publicador ficticio' },
      releases: [
        {
          ocid: 'ocds-ficticio-textos',
          id: 't-1',
          date: '2026-01-01T00:00:00-05:00',
          tag: ['contract'],
          initiationType: 'tender',
          buyer: BUYER,
          parties: [firm],
          tender: {
            id: '1',
            title: 'Servicio del señor ZZTESTC CARLOS CONDORI con DNI 40404041',
            description: 'Contratación de ZZTESTD ROSA (R.U.C. 10404040415), del Consorcio Mamani Zztestb',
            tenderers: [person, firm],
            items: [{ description: 'Planos de María Quispe Zztesta', quantity: 1 }],
          },
          awards: [
            {
              id: 'Adjudicado a ZZTESTE JORGE PEREZ',
              status: 'active',
              value: { amount: 10, currency: 'PEN' },
              suppliers: [person],
            },
          ],
          contracts: [
            {
              id: 'AS-9 ZZTESTF SOTO',
              awardID: 'Adjudicado a ZZTESTE JORGE PEREZ',
              title: 'Contrato con ZZTESTA QUISPE',
              status: 'active',
              value: { amount: 10, currency: 'PEN' },
              documents: [{ url: 'https://ejemplo.invalid/quispe-zztesta.pdf' }],
              amendments: [
                { id: 'am', description: 'Cesión a ZZTESTG VEGA DNI 40404042' },
                { id: 'an', rationale: 'Renuncia de ZZTESTH PAZ (RUC 10404040423)' },
              ],
            },
          ],
        },
      ],
    }),
  );
  await importFile({ payload, format: 'ocds', path, asOf: '2026-11-22' });
  await drainOutbox({ payload, projector: writer });
  const anybody = /zztest|40404041|40404042|10404040|quispe|condori/i;
  const {
    docs: [stored],
  } = await payload.find({
    collection: 'contracting-processes',
    where: { ocid: { equals: 'ocds-ficticio-textos' } },
    depth: 0,
    overrideAccess: true,
  });
  expect(JSON.stringify(stored)).not.toMatch(anybody);
  expect(stored).toMatchObject({
    key: 'ocds-ficticio-textos',
    title: 'Contratación de persona natural, del proveedor no identificado',
  });
  const doc = JSON.parse(
    String(
      database.prepare('SELECT doc FROM contracting_processes WHERE key = ?').get('ocds-ficticio-textos')?.['doc'],
    ),
  ) as {
    contracts: { number: string; awardId: string; amendments: { description: string }[] }[];
    awards: { id: string }[];
    provenance: object;
  };
  expect(JSON.stringify(doc)).not.toMatch(anybody);
  // The source is who published the package, and it is no official one.
  expect(doc.provenance).toMatchObject({
    source: 'Publicador ficticio, paquete OCDS',
    url: 'https://ejemplo.invalid/t',
    consultedOn: '2026-11-22',
    grade: 'B',
  });
  expect(doc.contracts[0]?.amendments.map(({ description }) => description)).toEqual([
    'Cesión a persona natural',
    'Renuncia de persona natural',
  ]);
  expect(doc.contracts[0]?.number).toMatch(/^id-\d{6}-\d{6}$/);
  expect(doc.contracts[0]?.awardId).toBe(doc.awards[0]?.id);
  // 9-1.2 what the staff writes by hand of a party that is kept but not named is taken out on its way to the portal.
  await payload.update({
    collection: 'contracting-processes',
    id: stored?.id ?? '',
    data: { title: 'Obra que ejecuta Zztestb, Mamani (consorcio)' },
  });
  await drainOutbox({ payload, projector: writer });
  expect(
    JSON.stringify(database.prepare('SELECT * FROM contracting_processes WHERE key = ?').get('ocds-ficticio-textos')),
  ).not.toMatch(anybody);
});

test('9-1.2 an address that an older rule made of a name goes everywhere when the CMS starts: it says nothing, and nothing leads on from the old one', async () => {
  // By its words alone, and by a party of the process that may not be named.
  const old = {
    'AS-SM-1-2026-FICTICIA-1': 'servicio-de-la-senora-soledad-inventada-dni-40404041',
    'AS-SM-12-2026-FICTICIA-1': 'contrato-soledad-quispe-consorcio',
  };
  const { docs } = await payload.find({
    collection: 'contracting-processes',
    where: { nomenclature: { in: [...Object.keys(old), 'AS-SM-2-2026-FICTICIA-1'] } },
    sort: 'nomenclature',
    depth: 0,
    overrideAccess: true,
  });
  const keysNow = async (): Promise<(string | null | undefined)[]> =>
    Promise.all(
      docs.map(
        async ({ id }) =>
          (await payload.findByID({ collection: 'contracting-processes', id, depth: 0, overrideAccess: true })).key,
      ),
    );
  const published = (key: string | null | undefined): boolean =>
    database.prepare('SELECT 1 FROM contracting_processes WHERE key = ?').get(key ?? '') !== undefined;
  for (const { id, nomenclature } of docs)
    if (nomenclature in old)
      await payload.db.updateOne({
        collection: 'contracting-processes',
        id,
        data: { key: old[nomenclature as keyof typeof old] },
      });
  await rebuild({ payload, projector: writer });
  // Neither is published under its old address, whatever is stored.
  expect(Object.values(old).map(published)).toEqual([false, false]);

  await payload.kv.delete('process-keys:rule');
  expect(await cleanProcessKeys(payload)).toBe(2);
  const keys = await keysNow();
  const [key] = keys;
  expect(keys).toEqual([
    expect.stringMatching(/^id-\d{6}-\d{6}$/),
    expect.stringMatching(/^id-\d{6}-\d{6}$/),
    'as-sm-2-2026-ficticia-1',
  ]);
  await drainOutbox({ payload, projector: writer });
  expect([...Object.values(old), ...keys].map(published)).toEqual([false, false, true, true, true]);
  // A redirect would keep the name.
  expect(
    (await payload.find({ collection: 'redirects', pagination: false, overrideAccess: true })).docs.filter(
      ({ from, to }) => `${from} ${to}`.includes('quispe'),
    ),
  ).toEqual([]);
  // The page of the old address is owed its removal, and no other table of the read model knows it.
  const tables = database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('changes', 'change_tags')")
    .all()
    .map(({ name }) => String(name));
  const rows = tables.flatMap((name) => {
    try {
      return [
        JSON.stringify(database.prepare(`SELECT * FROM "${name}"`).all(), (_key, value: unknown) =>
          value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
        ),
      ];
    } catch {
      return [];
    }
  });
  expect(rows.join('')).not.toMatch(/soledad-(inventada|quispe)/);
  for await (const { place, text } of fileTexts()) expect(text, place).not.toMatch(/soledad-(inventada|quispe)/);
  const addresses = [...allAddresses(database)].map(({ path }) => path);
  expect(addresses).toContain(`/contratos/${key}/`);
  expect(addresses.filter((path) => /soledad|inventada|quispe/.test(path))).toEqual([]);
  expect(await cleanProcessKeys(payload)).toBe(0);
});
