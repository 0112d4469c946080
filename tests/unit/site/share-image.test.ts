import sharp from 'sharp';
import { expect, test } from 'vitest';
import { SHARE_SIZE, portalImage, shareImage } from '../../../site/src/share-image.ts';
import { demoOrganizations } from '../../fixtures/read-model/organizations.ts';
import { demoProjects } from '../../fixtures/read-model/projects.ts';
import { createRandom } from '../../fixtures/read-model/random.ts';

const random = createRandom(1);
const [work] = demoProjects({ random, count: 1, organizations: demoOrganizations(random, 3) });
if (!work) throw new Error('Sin obra de prueba.');

test.each([
  ['an ordinary work', work],
  ['odd characters and a very long name', { ...work, title: `<b>&amp; "ñandú" \u0001 ${'palabra '.repeat(60)}`, districts: [] }],
  ['nothing published but the name', { ...work, title: 'X', progress: { ...work.progress, physical: null }, costs: { ...work.costs, currentPen: null }, dates: { ...work.dates, plannedEnd: null } }],
])('PO-1 the picture for sharing has the size that networks ask for and few kilobytes: %s', async (_name, one) => {
  const image = await shareImage({ work: one, siteName: 'INVERMET Abierto' });
  expect(await sharp(image).metadata()).toMatchObject({ format: 'png', ...SHARE_SIZE });
  expect(image.length).toBeLessThan(60_000);
});

test('the progress bar of the picture is as long as the progress', async () => {
  const at = async (physical: number): Promise<number> => {
    const { data, info } = await sharp(await shareImage({ work: { ...work, progress: { ...work.progress, physical } }, siteName: 'X' })).extract({ left: 72, top: 492, width: 1056, height: 1 }).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    return Array.from({ length: info.width }, (_, x) => data[x * info.channels] ?? 255).filter((red) => red < 100).length;
  };
  expect(await at(0)).toBe(0);
  expect(await at(50)).toBeCloseTo(528, -1);
  expect(await at(100)).toBe(1056);
});

test('the portal has a picture too', async () => {
  expect(await sharp(await portalImage({ siteName: 'INVERMET Abierto', tagline: 'Las obras de Lima' })).metadata()).toMatchObject(SHARE_SIZE);
});
