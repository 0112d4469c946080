import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { documentStore, type StorePlace } from '../../../cms/documents-at-rest/store.ts';
import type { Document, Redirect } from '../../../collections/payload-types.ts';
import { publicFiles } from '../../../cms/plugins/publishing/public-files.ts';
import { publicKey } from '../../../cms/plugins/publishing/public-keys.ts';
import { addressFrom } from '../../../collections/fields/address-slug.ts';
import { fileName } from '../../../collections/fields/to-published.ts';
import { cleanedView, maskedTexts, textCleaner } from '../../../collections/organizations/person-texts.ts';
import { projectCode } from '../../../collections/projects/hooks/compute.ts';
import { toPublishedRedirect } from '../../../collections/redirects/published.ts';

const TITLE = 'Informe de ROSAURA CHURATA MAMANI, DNI 40404067, RUC 10404040419';
const planted = /rosaura|churata|mamani|404040/i;

test('9-1.2 addresses are made of words that name nobody', () => {
  const made = [
    fileName(TITLE, 'application/pdf'),
    addressFrom({ title: TITLE }),
    projectCode({ title: TITLE }),
    addressFrom({ slug: 'informe-de-rosaura-churata-mamani-dni-40404067-ruc-10404040419' }),
  ];
  for (const address of made) {
    expect(address).not.toMatch(/rosaura|churata|mamani|404040|reservado/i);
    expect(address).toMatch(/^informe-de-persona-natural[a-z0-9-]*(\.pdf)?$/);
  }
  expect(addressFrom({ title: 'Puente Bella Unión: CUI 2673653, informe 2024-00012345' })).toBe(
    'puente-bella-union-cui-2673653-informe-2024-00012345',
  );
});

test('9-1.2 a stored address that names a person is shown under its cleaned words, each under its own, without a redirect', () => {
  const keys = ['aviso-a-rosaura-churata-mamani-dni-40404067', 'aviso-a-juan-quispe-flores-dni-40404068'].map(
    (slug) => publicKey('news', { slug }) ?? '',
  );
  for (const key of keys) expect(key).toMatch(/^aviso-a-persona-natural-\d{6}$/);
  expect(new Set(keys).size).toBe(2);
  expect(publicKey('news', { slug: 'avanza-la-via-expresa-sur' })).toBe('avanza-la-via-expresa-sur');
  const redirect = (from: string, to: string): Redirect => ({
    id: '1',
    from,
    to,
    isPermanent: true,
    updatedAt: '',
    createdAt: '',
  });
  expect(
    toPublishedRedirect(redirect('/noticias/aviso-a-rosaura-churata-mamani-dni-40404067/', '/noticias/aviso/')),
  ).toBeNull();
  expect(toPublishedRedirect(redirect('/noticias/antes/', '/noticias/despues/'))).toMatchObject({
    from: '/noticias/antes/',
    to: '/noticias/despues/',
  });
});

test('9-1.2 the mask of texts never breaks an address of the portal', () => {
  const plain = '/media/u40404067-mabc1234/informe-de-obra-2673653.pdf';
  for (const cleaned of [
    maskedTexts({ url: plain }),
    cleanedView({ url: plain }, textCleaner([{ name: 'ASTO ZAÑA GRIMALDO', standing: 'naturalPerson' }])),
  ])
    expect(cleaned).toEqual({ url: plain });
  const old = cleanedView(
    { url: '/media/u1a2b3c4d-mabc1234/informe-ruc-10404040419.pdf', title: 'Informe, RUC 10404040419' },
    textCleaner([]),
  );
  expect(old.url).toMatch(/^\/media\/u1a2b3c4d-mabc1234\/[a-z0-9-]+\.pdf$/);
  expect(JSON.stringify(old)).not.toMatch(/404040/);
});

test('9-1.2 the public copy of a document lies under its cleaned title; one of before is dropped and made anew', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'copias-'));
  try {
    const upload = {
      id: '1a2b3c4d-0000',
      updatedAt: '2026-11-28T00:00:00.000Z',
      title: TITLE,
      mimeType: 'application/pdf',
      filename: 'original.pdf',
      filesize: 8,
      classification: 'public',
    } as Document;
    const source: StorePlace = {
      dataDir: join(directory, 'data'),
      uploadsDir: join(directory, 'uploads'),
      documentsKeys: null,
      s3: null,
    };
    await documentStore(source).write('original.pdf', Readable.from([Buffer.from('%PDF-1.4')]));
    const files = (): ReturnType<typeof publicFiles> => publicFiles({ directory: join(directory, 'media'), source });
    const first = files();
    expect((await first.prepare({ media: [], documents: [upload], clean: () => (text) => text })).failed).toEqual([]);
    expect(first.file(upload)?.url).toMatch(planted);
    for (const next of [first, files()]) {
      expect((await next.prepare({ media: [], documents: [upload] })).failed).toEqual([]);
      const file = next.file(upload);
      expect(file?.url).toMatch(/^\/media\/u1a2b3c4d-[a-z0-9]+\/informe-de-persona-natural[a-z0-9-]*\.pdf$/);
      expect(JSON.stringify(file)).not.toMatch(planted);
      const [version = ''] = readdirSync(join(directory, 'media'));
      const names = readdirSync(join(directory, 'media', version));
      expect(names.sort()).toEqual([file?.url.split('/').at(-1), 'manifest.json'].sort());
      expect(readFileSync(join(directory, 'media', version, 'manifest.json'), 'utf8')).not.toMatch(planted);
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

test('9-1.2 an address with signs for its spaces and accents names nobody either, and one of nobody stays', () => {
  const clean = textCleaner([{ name: 'ROSA FLORES QUISPE', standing: 'naturalPerson' }]);
  expect(
    cleanedView(
      [
        '/media/Carta%20de%20Rosa%20Flores%20Quispe.pdf',
        '/media/Rosa+Flores+Quispe.pdf',
        '/media/Plano%20de%20la%20v%C3%ADa.pdf',
        '/media/100%-listo.pdf',
      ],
      clean,
    ),
  ).toEqual([
    '/media/carta-de-persona-natural.pdf',
    '/media/persona-natural.pdf',
    '/media/Plano%20de%20la%20v%C3%ADa.pdf',
    '/media/100%-listo.pdf',
  ]);
});
