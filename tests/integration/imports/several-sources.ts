import { describe, expect, test } from 'vitest';
import { csv, run, projectByCode, payload, total, invierteHeader, invierteRows } from './setup.ts';

describe('several sources', () => {
  const mef = (progress = '3.58') =>
    csv('ssi.csv', [
      ['CUI', 'NOMBRE_INVERSION', 'MTO_VIABLE', 'AVAN_FISICO', 'ENTIDAD'],
      ['2673653', 'PUENTES DE LA AV. PRÓCERES', '550935282.45', progress, 'FONDO METROPOLITANO DE INVERSIONES'],
    ]);
  const infobras = () =>
    csv('infobras.csv', [
      [
        'Código INFOBRAS',
        'Codigo unico de inversión',
        'Nombre de obra',
        'Entidad Pública',
        'Avance Físico Real Acumulado (%)',
        'RUC',
        'Nombre o razón social de la empresa o consorcio',
      ],
      [
        '536317',
        '2673653',
        'PUENTES',
        'FONDO METROPOLITANO DE INVERSIONES',
        '11 31',
        'C0003426404',
        'CONSORCIO CONSTRUCTOR EDIFICA',
      ],
    ]);

  test('PO-10 the progress of MEF and that of INFOBRAS both stay, each with its source', async () => {
    await run('ssi', mef());
    await run('infobras', infobras());
    const project = await projectByCode('2673653');
    expect(
      project?.figures
        ?.filter(({ metric }) => metric === 'physicalProgress')
        .map(({ source, value }) => [source, value]),
    ).toEqual([
      ['MEF, Sistema de Seguimiento de Inversiones (SSI)', 3.58],
      ['INFOBRAS (Contraloría General de la República)', 11.31],
    ]);
    expect(project).toMatchObject({
      infobrasCode: '536317',
      title: 'PUENTES DE LA AV. PRÓCERES',
      contractor: { code: 'C0003426404', roles: ['contractor', 'consortium'] },
    });
    expect((await run('ssi', mef())).counts.byCollection.projects).toEqual({ created: 0, updated: 0, unchanged: 1 });
    expect((await run('infobras', infobras())).counts.byCollection.projects).toEqual({
      created: 0,
      updated: 0,
      unchanged: 1,
    });
  });

  test('a later file of the same source replaces its figure, an earlier one does not', async () => {
    const later = csv('ssi-2.csv', [
      ['CUI', 'NOMBRE_INVERSION', 'MTO_VIABLE', 'AVAN_FISICO'],
      ['2673653', 'PUENTES DE LA AV. PRÓCERES', '550935282.45', '7'],
    ]);
    await run('ssi', later, { asOf: '2026-06-30' });
    await run('ssi', mef());
    const project = await projectByCode('2673653');
    expect(
      project?.figures
        ?.filter(({ metric, source }) => metric === 'physicalProgress' && source.startsWith('MEF'))
        .map(({ value, asOf }) => [value, asOf]),
    ).toEqual([[7, '2026-06-30']]);
  });

  test("an editor's correction stays and is warned of", async () => {
    const project = await projectByCode('2673653');
    await payload.update({
      collection: 'projects',
      id: project?.id ?? '',
      data: { title: 'Cinco pasos a desnivel' },
      overrideAccess: true,
    });
    const { report } = await run('ssi', mef('7.5'), { asOf: '2026-11-27' });
    expect((await projectByCode('2673653'))?.title).toBe('Cinco pasos a desnivel');
    expect(report.findings.map(({ column, reason }) => [column, reason])).toEqual([
      [
        'NOMBRE_INVERSION',
        'el CMS tiene otro valor, puesto a mano o de otra fuente; se conservó: «Cinco pasos a desnivel»',
      ],
    ]);
  });
});

describe('all or nothing', () => {
  const failAt =
    (done: number) =>
    (progress: { stage: string; done?: number }): void => {
      if (progress.stage === 'writing' && (progress.done ?? 0) >= done) throw new Error('se cortó la luz');
    };

  test('a failure in the middle leaves nothing', async () => {
    const before = [await total('projects'), await total('organizations'), await total('publishing-outbox')];
    const path = csv('grande.csv', [invierteHeader, ...invierteRows(2_100_000, 600)]);
    await expect(run('invierte', path, { onProgress: failAt(500) })).rejects.toThrow('se cortó la luz');
    // Of 500 works and their entity the portal may have heard: it hears that they are gone.
    expect([await total('projects'), await total('organizations'), await total('publishing-outbox')]).toEqual([
      before[0],
      before[1],
      (before[2] ?? 0) + 2 * 501,
    ]);
    expect(await projectByCode('2100000')).toBeUndefined();
  });

  test('--partial keeps the batches before the failure, and the next import completes the file', async () => {
    const path = csv('grande.csv', [invierteHeader, ...invierteRows(2_100_000, 600)]);
    await expect(run('invierte', path, { isPartial: true, onProgress: failAt(500) })).rejects.toThrow(
      'se cortó la luz',
    );
    expect(await projectByCode('2100000')).toMatchObject({ districts: ['150103'], _status: 'published' });
    expect((await run('invierte', path)).counts.byCollection.projects).toEqual({
      created: 100,
      updated: 0,
      unchanged: 500,
    });
  });

  test('rejected rows do not stop the others', async () => {
    const path = csv('mixto.csv', [
      invierteHeader,
      ...invierteRows(2_200_000, 3),
      ['12', 'SIN CUI', '1', 'X', '', '', '', ''],
    ]);
    const { summary, report } = await run('invierte', path, { newStatus: 'draft' });
    expect(summary).toBe('4 leídas · 3 obras creadas · 0 actualizadas · 0 sin cambios · 1 rechazadas');
    expect(report.findings).toEqual([
      {
        severity: 'rejected',
        row: 5,
        column: 'Código único de inversión',
        value: '12',
        reason: 'el CUI debe tener 7 cifras',
      },
    ]);
    expect((await projectByCode('2200000'))?._status).toBe('draft');
  });
});
