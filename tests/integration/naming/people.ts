import { expect, test } from 'vitest';
import { computeMissingStandings } from '../../../cms/missing-standings.ts';
import { drainOutbox } from '../../../cms/plugins/publishing/drain.ts';
import { people, database, planted, fileTexts, payload, writer } from './setup.ts';

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
