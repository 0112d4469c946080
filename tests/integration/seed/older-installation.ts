import { expect, test } from 'vitest';
import { loadSeed, readContent } from '../../../scripts/seed/load.ts';
import { richText } from '../../../scripts/seed/rich-text.ts';
import { payload, work } from './setup.ts';

test('9-2.6 an older installation: withdrawn works leave, corrected ones change, what somebody changed stays', async () => {
  const entity = await payload.create({
    collection: 'organizations',
    data: { name: 'Fondo Metropolitano de Inversiones', ruc: '20164503080', roles: ['entity'] },
  });
  const old = (code: string, title: string) =>
    payload.create({
      collection: 'projects',
      data: { code, title, kind: 'publicWork', status: 'execution', entity: entity.id, _status: 'published' },
    });
  await old('viaductos-javier-prado', 'Viaductos de la avenida Javier Prado');
  await old('mantenimiento-avenidas-2025', 'Mantenimiento de avenidas de Lima 2025');
  await payload.create({
    collection: 'pages',
    data: {
      slug: 'informes-de-control',
      title: 'Informes de control',
      body: richText([{ p: 'Seis informes.' }]),
      _status: 'published',
    },
  });
  const own = await old('via-expresa-grau', 'Vía Expresa Grau, escrita por una persona');
  await loadSeed(payload);
  expect((await work('viaductos-javier-prado'))._status).toBe('draft');
  expect(await work('mantenimiento-de-ocho-avenidas-2025')).toMatchObject({
    entity: entity.id,
    status: 'execution',
    statusAsOf: '2025-09-08',
  });
  expect(
    (await payload.count({ collection: 'projects', where: { code: { equals: 'mantenimiento-avenidas-2025' } } }))
      .totalDocs,
  ).toBe(0);
  expect((await work('via-expresa-grau')).title).toBe(own.title);
  const {
    docs: [redirect],
  } = await payload.find({ collection: 'redirects', where: { from: { equals: '/obras/viaductos-javier-prado/' } } });
  expect(redirect?.to).toBe('/obras/viaducto-javier-prado-sanchez-carrion/');
  const {
    docs: [oldPage],
  } = await payload.find({ collection: 'pages', where: { slug: { equals: 'informes-de-control' } } });
  expect(oldPage?._status).toBe('draft');
});

test("9-2.6 loading again changes nothing, and a person's edit survives newer content", async () => {
  const count = async () =>
    Promise.all(
      (
        [
          'projects',
          'organizations',
          'concession-files',
          'control-reports',
          'press-items',
          'opportunities',
          'budget-lines',
          'contracting-processes',
          'redirects',
        ] as const
      ).map(async (collection) => (await payload.count({ collection })).totalDocs),
    );
  const [before, untouched] = [await count(), await work('linea-amarilla')];
  await loadSeed(payload);
  expect(await count()).toEqual(before);
  expect((await work('linea-amarilla')).updatedAt).toBe(untouched.updatedAt);

  const park = await work('parque-la-floresta-puente-piedra');
  await payload.update({
    collection: 'projects',
    id: park.id,
    data: { summary: 'Lo escribió una persona.', _status: 'published' },
  });
  const bridge = await work('puente-junin-surquillo');
  await payload.delete({ collection: 'projects', id: bridge.id });
  const content = readContent();
  const newer = content.projects.map((one) =>
    one.code === 'parque-la-floresta-puente-piedra' ? { ...one, summary: 'Otro resumen.', doubt: 'Otra duda.' } : one,
  );
  await loadSeed(payload, () => {}, { ...content, projects: newer });
  expect(await work('parque-la-floresta-puente-piedra')).toMatchObject({
    summary: 'Lo escribió una persona.',
    doubt: 'Otra duda.',
  });
  expect(
    (await payload.count({ collection: 'projects', where: { code: { equals: 'puente-junin-surquillo' } } })).totalDocs,
  ).toBe(0);
  await loadSeed(payload);
  expect(await work('parque-la-floresta-puente-piedra')).toMatchObject({
    summary: 'Lo escribió una persona.',
    doubt: 'El plazo venció en enero de 2026 y no se halló el cierre.',
  });
}, 180_000);

test('9-2.6 a draft that somebody is writing over a published work is not published by new content', async () => {
  const mine = await work('reparacion-de-la-av-peru');
  await payload.update({
    collection: 'projects',
    id: mine.id,
    draft: true,
    data: { doubt: 'Borrador sin terminar', _status: 'draft' },
  });
  const content = readContent();
  await loadSeed(payload, () => {}, {
    ...content,
    projects: content.projects.map((one) =>
      one.code === 'reparacion-de-la-av-peru' ? { ...one, address: 'Otra dirección' } : one,
    ),
  });
  expect(await work('reparacion-de-la-av-peru')).toMatchObject({
    doubt: 'No se halló el cierre.',
    _status: 'published',
  });
});
