import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { arrows } from '../../../scripts/check/arrows.ts';
import { wrongFolders } from '../../../scripts/check/folders.ts';
import { importsIn, sourceFiles } from '../../../scripts/check/imports.ts';
import { checks } from '../../../scripts/check/steps.ts';

const root = join(import.meta.dirname, '../../..');
/** A house in small: three rooms, every arrow used, no circle. */
const rooms = { collections: [], 'site/published': ['collections'], 'site/src': ['collections', 'site/published'] };
const house: Readonly<Record<string, string>> = {
  'collections/words/place.ts': "export const place = 'Lima';\n",
  'cms/answer.ts': 'export const answer = 42;\n',
  'site/astro.config.mjs': "import { defineConfig } from 'astro/config';\nexport default defineConfig({});\n",
  'site/published/row.ts': "import { place } from '../../collections/words/place.ts';\nexport const row = { place };\n",
  'site/src/layouts/Page.astro':
    "---\nimport { place } from '../../../collections/words/place.ts';\n---\n<slot />{place}\n",
  'site/src/components/works/Work.astro':
    "---\nimport Page from '../../layouts/Page.astro';\nimport { row } from '../../../published/row.ts';\n---\n<Page>{row.place}</Page>\n",
  'site/src/pages/index.astro': "---\nimport Work from '../components/works/Work.astro';\n---\n<Work />\n",
};
const wrongWith = (planted: Readonly<Record<string, string>>, taken = rooms): string[] =>
  wrongFolders({ ...house, ...planted }, taken);
const WORK = 'site/src/components/works/Work.astro';
/** The component with one import more: in its frontmatter, or where the function says. */
const importing = (path: string): Record<string, string> => ({
  [WORK]: (house[WORK] ?? '').replace('---\n', `---\nimport more from '${path}';\n`),
});

test('11-2 the sources of the house are where they belong, without circles, through doors that are all used', () => {
  const files = sourceFiles(root);
  expect(files.length).toBeGreaterThan(1500);
  expect(
    wrongFolders(Object.fromEntries(files.map((file) => [file, readFileSync(join(root, file), 'utf8')])), arrows),
  ).toEqual([]);
  expect(checks.map(({ script }) => script)).toContain('scripts/check/folders.ts');
});

describe('11-2 a fault that is planted in a house without any', () => {
  test('none', () => expect(wrongWith({})).toEqual([]));

  test.each([
    ['in its frontmatter', importing('../../../../cms/answer.ts')],
    [
      'as a type',
      { [WORK]: (house[WORK] ?? '').replace('---\n', "---\nimport type { a } from '../../../../cms/answer.ts';\n") },
    ],
    [
      'in a script',
      {
        [WORK]: `${house[WORK] ?? ''}<script>\n  import { answer } from '../../../../cms/answer.ts';\n  show(answer);\n</script>\n`,
      },
    ],
    [
      'in the second script',
      { [WORK]: `${house[WORK] ?? ''}<script>go();</script><script>import '../../../../cms/answer.ts';</script>\n` },
    ],
    [
      'as the source of a script',
      { [WORK]: `${house[WORK] ?? ''}<script src="../../../../cms/answer.ts"></script>\n` },
    ],
    ['in its markup', { [WORK]: `${house[WORK] ?? ''}{(await import('../../../../cms/answer.ts')).answer}\n` }],
  ])('a page takes from the CMS %s', (_where, planted) => {
    expect(wrongWith(planted)).toEqual([
      `${WORK} → cms/answer.ts: site/src toma de collections, site/published y de nada más (scripts/check/arrows.ts).`,
    ]);
  });

  test.each(['payload', '@payloadcms/ui', 'payload/shared'])('a page takes %s', (name) => {
    expect(wrongWith(importing(name))).toEqual([`${WORK} → ${name}: el portal no conoce Payload.`]);
  });

  test('a page takes another page', () => {
    const wrong = wrongWith(importing('../../pages/index.astro'));
    expect(wrong).toContain(`${WORK} → site/src/pages/index.astro: de una página no toma nadie.`);
  });

  test.each(['site/src/loose.ts', 'site/src/components/Loose.astro', 'site/src/loose.css'])('%s lies loose', (file) => {
    expect(wrongWith({ [file]: '' })).toEqual([
      `${file}: está suelto; póngalo en la carpeta de lo que hace (en components, en la de su sección).`,
    ]);
  });

  test.each(['site/extra/planted.ts', 'site/loose.ts', 'site/extra/Planted.astro'])('%s lies in no room', (file) => {
    expect(wrongWith({ [file]: file.endsWith('.ts') ? "import '../../cms/answer.ts';\n" : '' })).toContain(
      `${file}: esa carpeta no tiene puerta; dígale en scripts/check/arrows.ts de cuáles puede tomar.`,
    );
  });

  test('a new folder of the repository', () => {
    expect(wrongWith({ 'library/planted.ts': '' })).toEqual([
      'library/planted.ts: no está en collections, cms, site, scripts ni tests.',
    ]);
  });

  test('two folders of site/src that take from each other, by way of a third one too', () => {
    expect(
      wrongWith({
        'site/src/layouts/Other.astro': "---\nimport Work from '../components/works/Work.astro';\n---\n<Work />\n",
      }),
    ).toEqual([
      'Círculo: site/src/components → site/src/layouts → site/src/components (site/src/components/works/Work.astro → site/src/layouts/Page.astro; site/src/layouts/Other.astro → site/src/components/works/Work.astro).',
    ]);
    const [told = ''] = wrongWith({
      'site/src/layouts/Other.astro': "---\nimport { title } from '../sharing/title.ts';\n---\n{title}\n",
      'site/src/sharing/title.ts': "export { title } from '../components/works/title.ts';\n",
      'site/src/components/works/title.ts': "export const title = 'Obra';\n",
    });
    expect(told).toContain('site/src/components → site/src/layouts → site/src/sharing → site/src/components');
  });

  test('a folder of a room and the room itself', () => {
    const planted = {
      'site/published/list.ts': "import { table } from './tables/works.ts';\nexport const list = [table];\n",
      'site/published/tables/works.ts': "import { row } from '../row.ts';\nexport const table = row;\n",
    };
    expect(wrongWith(planted)).toHaveLength(1);
    expect(wrongWith(planted)[0]).toContain('Círculo: site/published → site/published/tables → site/published');
  });

  test('a door that nobody uses', () => {
    expect(wrongWith({}, { ...rooms, 'site/published': ['collections', 'site/src'] })).toEqual([
      'site/published ← site/src: nadie usa esta puerta; quítela de scripts/check/arrows.ts.',
    ]);
  });
});

test('what a source imports is read with its kinds: types, for the moment, required, from the root of the site', () => {
  const text =
    "import type { A } from './a.ts';\nexport * from '../b/b.ts';\nconst c = await import('./c.ts?raw');\nimport '/src/styles/d.css';\nimport { z } from 'zod';\n";
  expect(importsIn('site/src/portal/x.ts', text).map(({ target }) => target)).toEqual([
    'site/src/portal/a.ts',
    'site/src/b/b.ts',
    'site/src/portal/c.ts',
    'site/src/styles/d.css',
    'zod',
  ]);
});
