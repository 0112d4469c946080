import { describe, expect, test } from 'vitest';
import { cleanDocument } from '../../collections/files/clean-upload.ts';
import { safeFileName } from '../../collections/files/file-name.ts';
import { partsOf } from '../../collections/files/archive.ts';
import { unzipped } from '../fixtures/unzipped.ts';
import { docxOf, lyingZip, odtOf, pdfBomb, pdfOf, xlsxOf, zipOf } from '../fixtures/office-files.ts';

const clean = (name: string, data: Buffer) => cleanDocument({ name, data });

describe('10-2.4 names of files', () => {
  test.each([
    ['Acta de entrega N.º 5.pdf', 'pdf', 'Acta-de-entrega-N-º-5.pdf'],
    ['../../etc/passwd', 'pdf', 'passwd.pdf'],
    ['C:\\Users\\juana\\acta.PDF', 'pdf', 'acta.pdf'],
    ['plano\u0000\u0007\r\n.pdf', 'pdf', 'plano.pdf'],
    ['factura\u202Efdp.exe', 'pdf', 'facturafdp.pdf'],
    ['ni\u006e\u0303o.jpg', 'jpg', 'niño.jpg'],
    ['foto.jpg.php', 'jpg', 'foto-jpg.jpg'],
    ['.htaccess', 'csv', 'archivo.csv'],
    ['...', 'csv', 'archivo.csv'],
    ['con.pdf', 'pdf', 'archivo-con.pdf'],
    ['a<b>c:"d|e?f*.csv', 'csv', 'a-b-c-d-e-f.csv'],
    ['\u200Bcero\uFEFF.csv', 'csv', 'cero.csv'],
  ])('10-2.4 %j as %s is kept as %s', (given, ending, kept) => expect(safeFileName(given, ending)).toBe(kept));
  test('10-2.4 none is longer than 120 characters, with the number that makes it unique', () => {
    expect([...`${safeFileName(`${'ñ'.repeat(400)}.docx`, 'docx')}-9999`].length).toBeLessThanOrEqual(120);
  });
});

describe('10-2.4 a document is what its bytes say', () => {
  test('10-2.4 the real type decides the ending', async () => {
    expect(await clean('acta.docx', await pdfOf())).toMatchObject({ mimetype: 'application/pdf', name: 'acta.pdf' });
    expect(await clean('acta.pdf', await docxOf())).toMatchObject({ name: 'acta.docx' });
    expect(await clean('tabla.xlsx', Buffer.from('a;b\n1;2\n'))).toMatchObject({
      mimetype: 'text/csv',
      name: 'tabla.csv',
    });
    expect((await clean('x', await odtOf())).name).toBe('x.odt');
  });
  const html = Buffer.from('<!doctype html><script>alert(1)</script>');
  test.each<[string, () => Promise<Buffer> | Buffer]>([
    ['a page', () => html],
    ['a drawing with a program', () => Buffer.from('<svg xmlns="x" onload="alert(1)"/>')],
    ['a table that holds a program', () => Buffer.from('a,b\n<script>x</script>,2\n')],
    ['a program', () => Buffer.from('MZ\u0090\u0000')],
    ['binary text', () => Buffer.from('a,b\u0000c')],
    ['a ZIP of anything', () => zipOf({ 'a.txt': 'x' })],
    ['a PDF with a ZIP behind it', async () => Buffer.concat([await pdfOf(), await docxOf(), Buffer.from('\n%%EOF')])],
    ['a PDF that begins later', async () => Buffer.concat([html, await pdfOf()])],
    ['a Word file with macros', () => docxOf({ 'word/vbaProject.bin': 'x' })],
    ['a cut PDF', async () => (await pdfOf()).subarray(0, 300)],
    ['a cut Word file', async () => (await docxOf()).subarray(0, 500)],
    [
      'two parts of one name',
      async () => {
        const twice = await zipOf({ '[Content_Types].xml': '', 'word/document.xml': 'a', 'word/documenu.xml': 'b' });
        return Buffer.from(twice.toString('latin1').replaceAll('documenu', 'document'), 'latin1');
      },
    ],
  ])('10-2.4 %s is refused', async (_what, make) => {
    await expect(clean('acta.pdf', await make())).rejects.toMatchObject({
      name: 'RefusedFile',
      message: expect.stringMatching(/[Gg]uárdelo/),
    });
  });
});

describe('10-2.4 what a file tells of whoever made it is taken out, and what it hides is told', () => {
  test('10-2.4 Word: author, company and dates are gone; changes and comments are told', async () => {
    const { data, removed, hidden } = await clean(
      'a.docx',
      await docxOf(
        { 'word/comments.xml': '<w:comments><w:comment w:id="1"/></w:comments>', 'word/embeddings/tabla.xlsx': 'x' },
        '<w:ins w:author="x"><w:r/></w:ins>',
      ),
    );
    expect(removed).toEqual(
      expect.arrayContaining([
        'autor',
        'quien lo modificó',
        'empresa o jefatura',
        'fechas y tiempo de edición',
        'programa y plantilla',
      ]),
    );
    expect(hidden.sort()).toEqual(['archivos incrustados', 'comentarios', 'control de cambios']);
    expect(await partsOf(data)).toContain('word/document.xml');
    const again = await clean('a.docx', data);
    expect(again.removed).toEqual([]);
    expect(data.includes(Buffer.from('2026-01-01'))).toBe(false);
  });
  test('10-2.4 Excel: hidden sheets and comments; OpenDocument: its type stays first', async () => {
    expect((await clean('a.xlsx', await xlsxOf())).hidden.sort()).toEqual(['comentarios', 'hojas ocultas']);
    const odt = await clean('a.odt', await odtOf());
    expect([odt.removed, odt.hidden, odt.data.subarray(30, 38).toString()]).toEqual([
      ['autor'],
      ['control de cambios'],
      'mimetype',
    ]);
  });
  test.each([
    ['a.docx', docxOf],
    ['a.xlsx', xlsxOf],
    ['a.odt', odtOf],
  ] as const)('11-5 in no part of %s stands who wrote it or for whom', async (name, fileOf) => {
    const before = await unzipped(await fileOf());
    expect(Object.values(before).some((part) => part.includes('Secreta'))).toBe(true);
    const { data } = await clean(name, await fileOf());
    for (const [part, content] of Object.entries(await unzipped(data)))
      expect([part, /Secret[ao]|2026-01-01|Microsoft/.test(content.toString())]).toEqual([part, false]);
  });
  test('11-5 a hidden sheet is told whether it is a little or very hidden', async () => {
    for (const state of ['hidden', 'veryHidden'])
      expect(
        (await clean('a.xlsx', await xlsxOf({ 'xl/workbook.xml': `<sheet name="B" state="${state}"/>` }))).hidden,
      ).toContain('hojas ocultas');
    expect(
      (await clean('a.xlsx', await xlsxOf({ 'xl/workbook.xml': '<sheet name="B" state="visible"/>' }))).hidden,
    ).not.toContain('hojas ocultas');
  });
  test('10-2.4 PDF: properties and XMP are gone; a signed one stays byte by byte and is told', async () => {
    const made = await pdfOf();
    expect(made.toString('latin1')).toContain('Juana Secreta');
    const { data, removed, hidden } = await clean('a.pdf', made);
    expect(removed).toEqual(expect.arrayContaining(['autor', 'programa y plantilla', 'metadatos XMP']));
    expect(hidden).toEqual([]);
    expect((await clean('a.pdf', data)).removed).toEqual([]);
    expect(data.toString('latin1')).not.toMatch(/Secreta|\/Metadata|\/Author/);
    const signed = Buffer.concat([made, Buffer.from('\n% /ByteRange [0 1 2 3]\n%%EOF\n')]);
    const kept = await clean('a.pdf', signed);
    expect(kept.data.equals(signed)).toBe(true);
    expect(kept.hidden.join()).toContain('la firma digital impide quitar');
  });
});

describe('10-2.4 bombs', () => {
  /** How far memory grows while the file is refused. */
  async function refused(data: Buffer): Promise<number> {
    const before = process.memoryUsage().rss;
    const began = Date.now();
    await expect(clean('a.docx', data)).rejects.toMatchObject({ name: 'RefusedFile' });
    expect(Date.now() - began).toBeLessThan(5000);
    return process.memoryUsage().rss - before;
  }
  test('10-2.4 a Word file of 320 kB that inflates to 320 MB, one that lies about its size, and one within another', async () => {
    const bomb = await docxOf({ 'word/media/a.bin': Buffer.alloc(320 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await refused(bomb)).toBeLessThan(100 * 1024 * 1024);
    expect(await refused(await lyingZip('word/media/a.bin', 40))).toBeLessThan(100 * 1024 * 1024);
    // What stands inside is not opened: it is a part like others, and told.
    const nested = await clean('a.docx', await docxOf({ 'word/embeddings/b.docx': bomb }));
    expect(nested.hidden).toEqual(['archivos incrustados']);
  }, 60_000);
  test('10-2.4 a PDF whose list of objects inflates to 160 MB', async () => {
    expect(await refused(pdfBomb(160))).toBeLessThan(250 * 1024 * 1024);
  }, 30_000);
  test('10-2.4 six thousand parts', async () => {
    await refused(
      await docxOf(Object.fromEntries(Array.from({ length: 6000 }, (_, number) => [`word/p${number}.xml`, 'x']))),
    );
  }, 30_000);
});
