import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Role } from '../../../collections/access/roles.ts';
import { firstSteps } from '../../../cms/plugins/offices/first-steps.ts';
import { recentDocuments } from '../../../cms/plugins/offices/recent.ts';
import { waitingFor } from '../../../cms/plugins/offices/waiting/index.ts';
import { noteBackup } from '../../../collections/installation/last-backup.ts';
import { pdfOf } from '../../fixtures/office-files.ts';
import { payload, userOf, other, cms, own } from './setup.ts';

describe('10-1.6 each role has its own home', () => {
  const waiting = async (role: Role) =>
    (await waitingFor({ payload, user: userOf(role), today: '2026-11-28' })).map(
      ({ title, total }) => `${title}: ${total}`,
    );

  test('reports that were presented wait for the offices that review them, and what came back for the company', async () => {
    const { docs } = await payload.find({ collection: 'projects', where: { infobrasCode: { equals: '52034' } } });
    const project = docs[0]?.id ?? '';
    const report = (period: string, status: string): Promise<unknown> =>
      payload.create({
        collection: 'progress-reports',
        data: {
          project,
          period,
          status,
          actualPhysical: 10,
          authorOrganization: other,
          reportKind: 'contractor',
        } as never,
      });
    await report('2026-08', 'submitted');
    await report('2026-09', 'returned');
    expect(await waiting('worksCoordination')).toContain('Informes por revisar: 1');
    expect(await waiting('contractor')).toEqual(['Informes por terminar o corregir: 1']);
    expect(await waiting('generalSecretariat')).not.toContain('Informes por revisar: 1');
  });

  test('the secretariat sees its overdue rubros, the planner the missing month and its imports', async () => {
    await payload.create({
      collection: 'transparency-items',
      data: {
        title: 'Actividades oficiales',
        summary: 'x',
        frequency: 'monthly',
        office: 'Secretaría General Permanente',
        lastUpdatedOn: '2026-01-31',
        _status: 'published',
      } as never,
    });
    await payload.create({
      collection: 'imports',
      data: { fileName: 'gasto.csv', format: 'consulta-amigable', status: 'preview' } as never,
    });
    expect((await waiting('generalSecretariat'))[0]).toMatch(/^Rubros de su oficina por poner al día: \d/);
    expect(await waiting('planningBudget')).toEqual([
      'Importaciones por confirmar: 1',
      'Falta el presupuesto de octubre de 2026: 1',
      'Rubros de su oficina por poner al día: 1',
    ]);
    expect(await waiting('generalSecretariat')).not.toContain('Importaciones por confirmar: 1');
  });

  test('what was changed last stands there, of what the role writes', async () => {
    expect(
      (await recentDocuments({ payload, user: userOf('generalSecretariat') })).every(({ href }) =>
        /transparency-items|documents/.test(href),
      ),
    ).toBe(true);
    expect(
      (await recentDocuments({ payload, user: userOf('worksCoordination') })).some(({ href }) =>
        href.includes('/projects/'),
      ),
    ).toBe(true);
  });
});

test('10-1.6 what was changed in the evening of Lima bears its day there, not that of Greenwich', async () => {
  const { id } = await payload.create({
    collection: 'news',
    overrideAccess: true,
    draft: true,
    data: { title: 'Escrita de noche', slug: 'escrita-de-noche', publishedOn: '2026-11-28', _status: 'draft' } as never,
  });
  const row = await payload.db.findOne<{ id: string } & Record<string, unknown>>({
    collection: 'news',
    where: { id: { equals: id } },
  });
  await payload.db.updateOne({ collection: 'news', id, data: { ...row, updatedAt: '2099-11-29T02:00:00.000Z' } });
  expect(
    (await recentDocuments({ payload, user: userOf('webmaster') })).find(({ label }) => label === 'Escrita de noche')
      ?.detail,
  ).toMatch(/^Noticia · 28\snov\.\s2099$/);
  await payload.delete({ collection: 'news', id, overrideAccess: true });
});

test('10-1.8 the first steps of the webmaster tick themselves from the data', async () => {
  const settings = {
    dataDir: cms.dataDir,
    databaseUrl: 'file:cms.db',
    mail: { smtpUrl: null, fromName: 'x', fromAddress: 'x@prueba.example', directory: cms.dataDir },
  };
  const done = async (): Promise<string[]> =>
    (await firstSteps({ payload, user: userOf('webmaster'), settings }))
      .filter(({ isDone }) => isDone)
      .map(({ id }) => id);
  expect((await firstSteps({ payload, user: userOf('webmaster'), settings })).map(({ id }) => id)).toEqual([
    'password',
    'contact',
    'import',
    'work',
    'news',
    'mail',
    'backup',
  ]);
  expect(await done()).toEqual([]);
  await payload.updateGlobal({
    slug: 'site-settings',
    data: { siteName: 'Obras de Lima', contactEmail: 'obras@entidad.example' } as never,
  });
  expect(await done()).toEqual(['contact']);
  noteBackup(cms.dataDir, new Date());
  await payload.create({
    collection: 'imports',
    data: { fileName: 'obras.csv', format: 'invierte', status: 'done' } as never,
  });
  settings.mail = { ...settings.mail, smtpUrl: 'smtp://correo.example:25' as never };
  expect(await done()).toEqual(['contact', 'import', 'mail', 'backup']);
});

test('10-1.8 an organisation that has reported already is not asked for its first report', async () => {
  const settings = {
    dataDir: cms.dataDir,
    databaseUrl: 'file:cms.db',
    mail: { smtpUrl: null, fromName: 'x', fromAddress: 'x@prueba.example', directory: cms.dataDir },
  };
  const company = (
    await payload.create({
      collection: 'organizations',
      data: { name: 'Constructora que informa', ruc: '20100000009', roles: ['contractor'] } as never,
    })
  ).id;
  const user = Object.assign({}, userOf('contractor') as object, { organization: company }) as never;
  const ownReport = async (): Promise<boolean | undefined> =>
    (await firstSteps({ payload, user, settings })).find(({ id }) => id === 'own-report')?.isDone;
  expect(await ownReport()).toBe(false);
  const project = await payload.create({
    collection: 'projects',
    data: {
      title: 'Obra ya informada',
      kind: 'publicWork',
      status: 'execution',
      entity: own,
      contractor: company,
      _status: 'published',
    } as never,
  });
  await payload.create({
    collection: 'progress-reports',
    data: {
      project: project.id,
      reportKind: 'contractor',
      authorOrganization: company,
      period: '2025-09',
      status: 'approved',
      actualPhysical: 10,
    } as never,
  });
  expect(await ownReport()).toBe(true);
});

test('10-1.6 the lists and pickers of what is written and uploaded find without accents too, after a change as well, drafts included', async () => {
  const words: readonly (readonly [string, string, Record<string, unknown>, string])[] = [
    ['documents', 'title', { title: 'Informe de Información Pública' }, 'informacion publica'],
    [
      'news',
      'title',
      { title: 'Información del año', summary: 'Cuándo acaba', publishedOn: '2026-11-01', _status: 'draft' },
      'INFORMACION ano',
    ],
    ['media', 'alt', { alt: 'Niñas en el malecón' }, 'ninas malecon'],
    ['opportunities', 'title', { title: 'Vía Expresa Ñaña', _status: 'draft' }, 'nana'],
    ['pages', 'title', { title: 'Quiénes somos', _status: 'draft' }, 'quienes'],
    ['press-items', 'title', { title: 'Inauguración', _status: 'draft' }, 'inauguracion'],
    ['transparency-items', 'title', { title: 'Audiencias públicas', _status: 'draft' }, 'publicas'],
  ];
  const image = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#345' } })
    .jpeg()
    .toBuffer();
  const files: Record<string, { name: string; mimetype: string; data: Buffer }> = {
    documents: { name: 'informe.pdf', mimetype: 'application/pdf', data: await pdfOf() },
    media: { name: 'foto.jpg', mimetype: 'image/jpeg', data: image },
  };
  for (const [collection, title, data, typed] of words) {
    const file = files[collection];
    const { id } = (await payload.create({
      collection,
      data,
      draft: data['_status'] === 'draft',
      ...(file ? { file: { ...file, size: file.data.length } } : {}),
    } as never)) as { id: string };
    const found = async (like: string) =>
      (
        await payload.find({
          collection,
          draft: true,
          depth: 0,
          where: { or: [{ [title]: { like } }] },
          overrideAccess: false,
          user: userOf('webmaster'),
        } as never)
      ).docs.map((doc) => String((doc as { id: unknown }).id));
    expect(await found(typed), collection).toEqual([id]);
    await payload.update({
      collection,
      id,
      data: { [title]: 'Otra cosa: Expropiación' },
      draft: data['_status'] === 'draft',
    } as never);
    expect(await found('expropiacion'), collection).toEqual([id]);
  }
  await payload.create({
    collection: 'users',
    data: {
      name: 'Íñigo Núñez',
      email: 'nunez@prueba.example',
      password: 'una clave larga y rara 72',
      role: 'mml',
    } as never,
  });
  expect(
    (
      await payload.find({
        collection: 'users',
        where: { name: { like: 'inigo nunez' } },
        overrideAccess: false,
        user: userOf('admin'),
      })
    ).docs.map(({ email }) => email),
  ).toEqual(['nunez@prueba.example']);
});
