import { defaultFreshness } from '../../../collections/projects/freshness.ts';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { concessionCard, districtCard, workCard } from '../../../site/src/sharing/cards.ts';
import { shareTitle } from '../../../site/src/layouts/share-title.ts';
import { SHARE_SIZE, portalImage, shareImage } from '../../../site/src/sharing/image.ts';
import { demoOrganizations } from '../../fixtures/read-model/organizations.ts';
import { demoProjects } from '../../fixtures/read-model/projects.ts';
import { createRandom } from '../../fixtures/read-model/random.ts';

const yardstick = { today: '2026-11-28', freshness: defaultFreshness };
const random = createRandom(1);
const [work] = demoProjects({ random, count: 1, organizations: demoOrganizations(random, 3) });
if (!work) throw new Error('Sin obra de prueba.');

test.each([
  ['an ordinary work', work],
  [
    'odd characters and a very long name',
    { ...work, title: `<b>&amp; "ñandú" \u0001 ${'palabra '.repeat(60)}`, districts: [] },
  ],
  [
    'nothing published but the name',
    {
      ...work,
      title: 'X',
      progress: { ...work.progress, physical: null },
      costs: { ...work.costs, currentPen: null },
      dates: { ...work.dates, plannedEnd: null },
    },
  ],
])('PO-1 the picture for sharing has the size that networks ask for and few kilobytes: %s', async (_name, one) => {
  const image = await shareImage({ card: workCard(one, 'Paralizada', yardstick), siteName: 'INVERMET Abierto' });
  expect(await sharp(image).metadata()).toMatchObject({ format: 'png', ...SHARE_SIZE });
  expect(image.length).toBeLessThan(60_000);
});

test('the progress bar of the picture is as long as the progress', async () => {
  const at = async (physical: number): Promise<number> => {
    const { data, info } = await sharp(
      await shareImage({
        card: workCard({ ...work, progress: { ...work.progress, physical } }, 'En ejecución', yardstick),
        siteName: 'X',
      }),
    )
      .extract({ left: 72, top: 492, width: 1056, height: 1 })
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return Array.from({ length: info.width }, (_, x) => data[x * info.channels] ?? 255).filter((red) => red < 100)
      .length;
  };
  expect(await at(0)).toBe(0);
  expect(await at(50)).toBeCloseTo(528, -1);
  expect(await at(100)).toBe(1056);
});

test('the portal has a picture too', async () => {
  expect(
    await sharp(await portalImage({ siteName: 'INVERMET Abierto', tagline: 'Las obras de Lima' })).metadata(),
  ).toMatchObject(SHARE_SIZE);
});

test('9-2.9 a shared title has 60 characters at most and says the state where both fit', () => {
  expect(shareTitle('Viaductos de San Juan de Lurigancho', 'paralizada')).toBe(
    'Viaductos de San Juan de Lurigancho: paralizada',
  );
  for (const name of [
    'Obra '.repeat(40),
    'x'.repeat(200),
    'Creación del servicio de movilidad urbana en cinco pasos a desnivel elevado',
  ])
    expect(shareTitle(name, 'paralizada').length).toBeLessThanOrEqual(60);
});

test('9-2.9 the picture of a stopped work says why, and both figures where the sources disagree', () => {
  const card = workCard(
    {
      ...work,
      shortTitle: 'Viaductos de SJL',
      status: 'stopped',
      stoppage: { cause: 'El contrato se resolvió.', since: '2025-11' },
      physicalRange: { low: 3.58, high: 11.31 },
    },
    'Paralizada',
    yardstick,
  );
  expect(card).toMatchObject({
    title: 'Viaductos de SJL',
    isAlarm: true,
    cause: 'Por qué: El contrato se resolvió.',
    bar: 3.58,
    source: 'Avance: las fuentes no coinciden',
  });
  expect(card.facts[0]).toEqual(['Avance físico', '3.58–11.31\u00a0%']);
  expect(workCard({ ...work, status: 'stopped', stoppage: null }, 'Paralizada', yardstick).cause).toBe(
    'Por qué: nadie publica la causa',
  );
});

test('9-2.5 the picture of a work priced in dollars alone says so, as its page does', () => {
  const base = {
    metric: 'other' as const,
    label: 'Inversión comprometida',
    text: null,
    unit: 'USD' as const,
    source: 'Un diario',
    sourceUrl: null,
    asOf: null,
    consultedOn: null,
    grade: 'C' as const,
    scope: 'whole' as const,
    part: null,
    note: null,
  };
  const priced = (...values: number[]) =>
    workCard(
      { ...work, costs: { ...work.costs, currentPen: null }, figures: values.map((value) => ({ ...base, value })) },
      'Caducada',
      yardstick,
    ).facts[1]?.[1];
  expect([priced(515e6, 449e6), priced(515e6), priced()]).toEqual([
    'US$\u00a0449–515\u00a0millones',
    'US$\u00a0515\u00a0millones',
    'Sin dato',
  ]);
});

test('9-2.9 the picture of a district counts its works and says why the dearest stopped one stands still', () => {
  const figures = {
    ubigeo: '150132',
    works: 3,
    amountPen: 2e6,
    withoutAmount: 1,
    stopped: { works: 1, old: 0, undated: 0 },
    delayed: 0,
    district: { ubigeo: '150132', name: 'San Juan de Lurigancho' },
    inhabitants: 1,
    penPerInhabitant: 1,
    worksPer100k: 1,
  } as never;
  const card = districtCard({
    figures,
    stopped: { ...work, shortTitle: 'Viaductos', stoppage: { cause: 'Falta el expediente.', since: null } },
  });
  expect(card).toMatchObject({
    title: 'Obras en San Juan de Lurigancho',
    cause: 'Viaductos: Falta el expediente.',
    eyebrow: '1\u00a0obra paralizada',
  });
  expect(card.facts).toEqual([
    ['Obras', '3'],
    ['Costo de 2 de ellas', 'S/\u00a02\u00a0millones'],
    ['Atrasadas', '0'],
  ]);
});

test('9-2.9 the picture of a concession says its dispute, investment, term and guarantees', () => {
  const file = {
    name: 'Vía X',
    guarantees: [
      { status: 'active', expiresOn: '2027-01-01', kind: 'performance' },
      { status: 'returned', expiresOn: null, kind: 'other' },
    ],
    contract: { investment: 571e6, currency: 'USD', termYears: 30, endsOn: null },
  } as never;
  const dispute = {
    declaredBy: 'MML',
    declaration: 'La MML declaró la caducidad',
    disputedBy: 'La empresa',
    position: null,
    provenance: work.provenance,
  };
  const card = concessionCard({
    file,
    work: { ...work, disputes: [dispute] },
    state: 'Caducada',
    deadline: { today: '2026-11-28', dueSoonDays: 60 },
  });
  expect(card).toMatchObject({
    eyebrow: 'Concesión · Caducada, en disputa',
    isAlarm: true,
    cause: 'La MML declaró la caducidad, según MML; lo disputa La empresa',
  });
  expect(card.facts).toEqual([
    ['Inversión comprometida', 'US$\u00a0571\u00a0millones'],
    ['Plazo', '30\u00a0años'],
    ['Garantías vigentes', '1 de 2'],
  ]);
});

test('9-2.5 the picture of a disputed work says who declares and who disputes, also where the declaration is long or the work is stopped', () => {
  const declaration =
    'Caducidad del contrato el 4 de diciembre de 2025, por la cláusula 17.4 e), tras verificar INVERMET que las vías quedaron sin atención.';
  const dispute = {
    declaredBy: 'Municipalidad Metropolitana de Lima',
    declaration,
    disputedBy: 'Rutas de Lima',
    position: null,
    provenance: work.provenance,
  };
  const card = workCard(
    { ...work, districts: [], disputes: [dispute], status: 'stopped', stoppage: { cause: 'Otra', since: null } },
    'Último dato: caducada, 4 de diciembre de 2025',
    yardstick,
  );
  expect(card.eyebrow).toBe('Último dato: caducada, 4 de diciembre de 2025, en disputa · Lima');
  expect(card.cause).toMatch(
    /^Caducidad del contrato el 4 de diciembre de .*…, según Municipalidad Metropolitana de Lima; lo disputa Rutas de Lima$/,
  );
  expect(card.cause?.length).toBeLessThanOrEqual(130);
});

test('9-2.9 the picture of a work says the end that its page says, and that a cost is of the press', () => {
  const base = {
    label: null,
    sourceUrl: null,
    asOf: '2025',
    consultedOn: null,
    scope: 'whole' as const,
    part: null,
    note: null,
    source: 'Gestión',
    grade: 'C' as const,
  };
  const card = workCard(
    {
      ...work,
      dates: { ...work.dates, plannedEnd: null },
      costs: { ...work.costs, updatedPen: 246417533.3, currentPen: 246417533.3 },
      figures: [
        { ...base, metric: 'contractEnd', value: null, text: '2043-01', unit: 'date' },
        { ...base, metric: 'updatedCost', value: 246417533.3, text: null, unit: 'PEN' },
      ],
    },
    'Caducada',
    yardstick,
  );
  expect(card.facts.slice(1)).toEqual([
    ['Costo, según prensa', 'S/\u00a0246.4\u00a0millones'],
    ['Fin previsto', 'ene.\u00a02043'],
  ]);
});
