import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cleanProcessKeys } from '../../../cms/clean-process-keys.ts';
import { importFile } from '../../../cms/plugins/imports/import-file.ts';
import { drainOutbox } from '../../../cms/plugins/publishing/drain.ts';
import { rebuild } from '../../../cms/plugins/publishing/rebuild.ts';
import { allAddresses } from '../../../site/src/addresses/all.ts';
import { folder, BUYER, payload, writer, database, fileTexts } from './setup.ts';

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
