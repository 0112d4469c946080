import { expect, test } from 'vitest';
import { fileHtml, imageHtml, tableHtml } from '../../../collections/rich-text/block-html.ts';

const variant = (format: 'avif' | 'webp' | 'jpeg', width: number) => ({
  format,
  width,
  height: width,
  url: `/media/v/${width}.${format}`,
});
const photo = (given: object = {}) =>
  imageHtml({
    variants: [],
    alt: 'Puente',
    width: 960,
    height: 640,
    caption: null,
    credit: null,
    takenOn: null,
    ...given,
  } as never).replaceAll('\u00a0', ' ');
const sizes = 'sizes="(min-width: 48rem) 44rem, 100vw"';
const img = (src: string, alt = 'Puente'): string =>
  `<img src="${src}" alt="${alt}" width="960" height="640" loading="lazy" decoding="async">`;

test('11-5 a photo: newer formats first, and the largest JPEG for who knows none of them', () => {
  const variants = [
    variant('avif', 480),
    variant('avif', 960),
    variant('jpeg', 960),
    variant('jpeg', 480),
    variant('webp', 480),
  ];
  expect(photo({ variants })).toBe(
    `<figure class="photo"><picture><source type="image/avif" srcset="/media/v/480.avif 480w, /media/v/960.avif 960w" ${sizes}><source type="image/webp" srcset="/media/v/480.webp 480w" ${sizes}>${img('/media/v/960.jpeg')}</picture></figure>`,
  );
  expect(photo({ variants: [480, 1600, 960].map((width) => variant('jpeg', width)) })).toContain(
    img('/media/v/1600.jpeg'),
  );
});

test('11-5 without a JPEG the last of the others stands for it; without any there is no photo', () => {
  expect(photo({ variants: [variant('avif', 480), variant('avif', 960), variant('webp', 480)] })).toContain(
    img('/media/v/480.webp'),
  );
  expect(photo()).toBe('');
});

test.each<[object, string]>([
  [{ caption: 'El puente' }, '<figcaption>El puente.</figcaption>'],
  [{ caption: '¿Qué es?' }, '<figcaption>¿Qué es?</figcaption>'],
  [{ credit: 'Ana' }, '<figcaption>Foto: Ana.</figcaption>'],
  [
    { takenOn: '2026-03-01T05:00:00.000Z' },
    '<figcaption><time datetime="2026-03-01">1 de marzo de 2026</time>.</figcaption>',
  ],
  [
    { caption: 'A & B', credit: '<Ana>', takenOn: '2026-03-01' },
    '<figcaption>A &amp; B. <time datetime="2026-03-01">1 de marzo de 2026</time>. Foto: &lt;Ana&gt;.</figcaption>',
  ],
])('11-5 what stands under a photo: %j', (given, caption) => {
  expect(photo({ variants: [variant('jpeg', 480)], ...given })).toContain(caption);
});

test('11-5 what a photo shows cannot become markup', () => {
  expect(photo({ variants: [variant('jpeg', 480)], alt: '"><script>' })).toContain(
    img('/media/v/480.jpeg', '&quot;&gt;&lt;script&gt;'),
  );
});

test('11-5 a file with its kind, size and day', () => {
  const file = {
    key: 'k',
    url: '/media/k/a.pdf',
    title: 'Acta & plano',
    mimeType: 'application/pdf',
    sizeBytes: 2_500_000,
    sha256: 'x',
    documentType: 'act',
    date: '2026-03-01',
    description: null,
  };
  expect(fileHtml(file as never).replaceAll('\u00a0', ' ')).toMatch(
    /^<a href="\/media\/k\/a\.pdf">Acta &amp; plano<\/a> <span class="soft">PDF · 2\.[45] MB · 1 de marzo de 2026<\/span>$/,
  );
  expect(fileHtml({ ...file, mimeType: 'x/y', date: null } as never).replaceAll('\u00a0', ' ')).toMatch(
    /<span class="soft">2\.[45] MB<\/span>$/,
  );
});

test('11-5 a table scrolls by itself, and says what it is', () => {
  expect(tableHtml({ caption: 'Montos', rows: '<tr></tr>' })).toBe(
    '<div class="table-scroll" tabindex="0" role="region" aria-label="Montos"><table><caption>Montos</caption><tr></tr></table></div>',
  );
  expect(tableHtml({ caption: '', rows: '' })).toBe(
    '<div class="table-scroll" tabindex="0" role="region" aria-label="Tabla"><table></table></div>',
  );
});
