import { describe, expect, test } from 'vitest';
import { run, file, release, lot, payload, table, processOf } from './setup.ts';

test('9-3.8 the preview tells each changed value before and after', async () => {
  await run(
    'ocds',
    file('cambia.json', {
      releases: [
        release(
          8,
          {
            awards: [lot('a', 7)],
            tender: {
              title: 'LP-SM-8-2026-PRUEBA-1',
              description: 'Obra ocho',
              value: { amount: 1000, currency: 'PEN' },
            },
          },
          '2026-03-01T00:00:00-05:00',
        ),
      ],
    }),
    { isDryRun: true },
  ).then(({ preview }) => {
    expect(preview[0]).toMatchObject({ action: 'update', key: 'lp-sm-8-2026-prueba-1' });
    expect(preview[0]?.changes).toEqual([
      { label: 'Objeto', before: 'Obra 8', after: 'Obra ocho' },
      { label: 'Buena pro «a»: Monto adjudicado', before: '5', after: '7' },
    ]);
  });
});

describe('9-2.11 a code that arrives for a work without one', () => {
  const header = [
    'Código único de inversión',
    'Nombre de la inversión',
    'Monto viable',
    'Entidad',
    'Distrito',
    'Provincia',
    'Departamento',
    'Estado de la inversión',
  ];
  const row = [
    '2888888',
    'CREACION DEL PASO A DESNIVEL PROLONGACION INVENTADA EN EL DISTRITO DE ATE',
    '1000',
    'MUNICIPALIDAD DE EJEMPLO',
    'ATE',
    'LIMA',
    'LIMA',
    'ACTIVO',
  ];

  test('9-2.11 it is offered as a merge, waits unanswered, and once accepted the old address leads to the new one', async () => {
    const entity = await payload.create({
      collection: 'organizations',
      overrideAccess: true,
      data: { name: 'MUNICIPALIDAD DE EJEMPLO', roles: ['entity'] },
    });
    const work = await payload.create({
      collection: 'projects',
      overrideAccess: true,
      data: {
        title: 'Paso a desnivel Prolongación Inventada',
        entity: entity.id,
        kind: 'publicWork',
        status: 'preparation',
        _status: 'published',
      } as never,
    });
    expect(work.code).toBe('paso-a-desnivel-prolongacion-inventada');
    const path = table('con-cui.csv', [header, row]);
    const preview = await run('invierte', path, { isDryRun: true });
    const [question] = preview.understanding.questions;
    expect(question?.ask).toContain('¿Son la misma obra?');
    const waiting = await run('invierte', path);
    expect([waiting.counts.held, waiting.counts.byCollection.projects.created]).toEqual([1, 0]);
    const { counts } = await run('invierte', path, { answers: { [question?.id ?? '']: 'misma' } });
    expect(counts.byCollection.projects).toEqual({ created: 0, updated: 1, unchanged: 0 });
    const merged = await payload.findByID({ collection: 'projects', id: work.id, overrideAccess: true, depth: 0 });
    expect(merged).toMatchObject({ code: '2888888', cui: '2888888', title: 'Paso a desnivel Prolongación Inventada' });
    const { docs } = await payload.find({
      collection: 'redirects',
      overrideAccess: true,
      where: { from: { equals: '/obras/paso-a-desnivel-prolongacion-inventada/' } },
    });
    expect(docs.map(({ to }) => to)).toEqual(['/obras/2888888/']);
  });

  test('9-2.11 a work of the same words that is said to be another becomes one of its own', async () => {
    const entity = (
      await payload.find({
        collection: 'organizations',
        overrideAccess: true,
        where: { name: { equals: 'MUNICIPALIDAD DE EJEMPLO' } },
      })
    ).docs[0];
    await payload.create({
      collection: 'projects',
      overrideAccess: true,
      data: {
        title: 'Puente peatonal Inventado Norte',
        entity: entity?.id,
        kind: 'publicWork',
        status: 'preparation',
        _status: 'published',
      } as never,
    });
    const path = table('otra.csv', [header, ['2888889', 'PUENTE PEATONAL INVENTADO NORTE ETAPA DOS', ...row.slice(2)]]);
    const [question] = (await run('invierte', path, { isDryRun: true })).understanding.questions;
    const { counts } = await run('invierte', path, { answers: { [question?.id ?? '']: 'otra' } });
    expect(counts.byCollection.projects).toEqual({ created: 1, updated: 0, unchanged: 0 });
  });
});

test('10-1.2 what lies in the trash is not written by an import, which says so; a company that a file names comes back', async () => {
  const company = { id: 'PE-RUC-20131312955', name: 'EMPRESA INVENTADA DOS SAC' };
  const path = file('papelera.json', {
    releases: [release(91, { awards: [lot('p1', 500, { suppliers: [company] })] })],
  });
  await run('ocds', path);
  const organization = async () =>
    (
      await payload.find({
        collection: 'organizations',
        where: { ruc: { equals: '20131312955' } },
        trash: true,
        depth: 0,
      })
    ).docs[0];
  const [process, before] = [await processOf(91), await organization()];
  await payload.update({
    collection: 'contracting-processes',
    id: process?.id ?? '',
    data: { deletedAt: new Date().toISOString() },
  });
  await payload.update({
    collection: 'organizations',
    id: before?.id ?? '',
    data: { deletedAt: new Date().toISOString() },
  });
  const { counts, report } = await run(
    'ocds',
    file('papelera-2.json', {
      releases: [release(91, { awards: [lot('p1', 999, { suppliers: [company] })] }, '2026-02-01T00:00:00-05:00')],
    }),
  );
  expect(counts.byCollection['contracting-processes']).toEqual({ created: 0, updated: 0, unchanged: 0 });
  expect(JSON.stringify(report)).toContain(
    'está en la papelera: recupérelo, o elimínelo definitivamente, y vuelva a importar',
  );
  const trashed = await payload.findByID({
    collection: 'contracting-processes',
    id: process?.id ?? '',
    trash: true,
    depth: 0,
  });
  expect([Boolean(trashed.deletedAt), trashed.awards?.map(({ amount }) => amount)]).toEqual([true, [500]]);
  expect(await organization()).toMatchObject({ id: before?.id, deletedAt: null, changedBy: 'sistema' });
});
