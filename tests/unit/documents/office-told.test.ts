import { describe, expect, test } from 'vitest';
import { cleanOffice } from '../../../collections/files/office.ts';
import { zipOf } from '../../fixtures/office-files.ts';

const cleaned = async (parts: Record<string, string>) => {
  const { hidden, removed } = await cleanOffice(await zipOf(parts));
  return { hidden, removed };
};

describe('11-5 what an office file hides is told (ECMA-376, OpenDocument 1.2)', () => {
  test.each([
    ['word/document.xml', '<w:ins w:id="1">', 'control de cambios'],
    ['word/document.xml', '<w:del w:id="1">', 'control de cambios'],
    ['word/document.xml', '<w:moveFrom w:id="1">', 'control de cambios'],
    ['word/document.xml', '<w:moveTo w:id="1">', 'control de cambios'],
    ['word/header2.xml', '<w:ins w:id="1">', 'control de cambios'],
    ['word/footer.xml', '<w:ins w:id="1">', 'control de cambios'],
    ['word/footnotes.xml', '<w:del w:id="1">', 'control de cambios'],
    ['word/endnotes.xml', '<w:del w:id="1">', 'control de cambios'],
    ['word/document.xml', '<w:rPr><w:vanish/></w:rPr>', 'texto oculto'],
    ['word/comments.xml', '<w:comment w:id="1">', 'comentarios'],
    ['word/commentsExtended.xml', '<w:comment w:id="1">', 'comentarios'],
    ['xl/comments1.xml', '<comment ref="A1">', 'comentarios'],
    ['xl/threadedComments/threadedComment1.xml', '<threadedComment ref="A1">', 'comentarios'],
    ['xl/workbook.xml', '<sheet state="hidden"/>', 'hojas ocultas'],
    ['xl/workbook.xml', '<sheet state="veryHidden"/>', 'hojas ocultas'],
    ['content.xml', '<text:tracked-changes>', 'control de cambios'],
    ['content.xml', '<office:annotation>', 'comentarios'],
    ['content.xml', '<style:table-properties table:display="false"/>', 'hojas ocultas'],
    ['word/embeddings/tabla.xlsx', 'x', 'archivos incrustados'],
    ['xl/embeddings/carta.docx', 'x', 'archivos incrustados'],
    ['ppt/embeddings/tabla.xlsx', 'x', 'archivos incrustados'],
    ['Object 1/content.xml', 'x', 'archivos incrustados'],
    ['xl/externalLinks/externalLink1.xml', 'x', 'vínculos a otros archivos'],
    ['word/media/plano.svg', '<metadata>', 'fotos con sus propios datos (lugar, cámara)'],
  ])('%s with %s: %s', async (part, xml, told) => {
    expect(await cleaned({ [part]: `<a>${xml}</a>` })).toEqual({ hidden: [told], removed: [] });
  });

  test.each([
    ['word/document.xml', '<w:insideH w:val="1"/><w:delText>x</w:delText>'],
    ['word/styles.xml', '<w:ins w:id="1"><w:vanish/>'],
    ['word/people.xml', '<w:comment w:id="1">'],
    ['xl/workbook.xml', '<sheet state="visible"/>'],
    ['xl/worksheets/sheet1.xml', 'state="hidden"<comment '],
    ['xl/commentsList.xml', '<commentary>'],
    ['content.xml', 'table:display="true"'],
    ['styles.xml', '<office:annotation>'],
    ['word/media/plano.svg', '<title>'],
    ['my/word/embeddings/x', 'x'],
    ['Objects/content.xml', 'x'],
  ])('%s with %s hides nothing', async (part, xml) => {
    expect(await cleaned({ [part]: `<a>${xml}</a>` })).toEqual({ hidden: [], removed: [] });
  });

  test('it is seen wherever a long part is read in pieces', async () => {
    const sign = '<w:vanish/>';
    // Inflated data come in pieces of 16 KiB, or of some of them.
    for (const at of [16_384, 32_768, 65_536, 131_072].map((seam) => seam - 5)) {
      const { hidden } = await cleaned({ 'word/document.xml': `${'x'.repeat(at)}${sign}${'x'.repeat(70_000)}` });
      expect([at, hidden]).toEqual([at, ['texto oculto']]);
    }
  });
});

describe('11-5 what the properties of a file tell of people is taken out, and what it was is told', () => {
  test.each([
    ['docProps/core.xml', '<dc:creator>Ana</dc:creator>', ['autor', 'quien lo modificó']],
    ['meta.xml', '<meta:initial-creator>Ana</meta:initial-creator>', ['autor']],
    ['docProps/core.xml', '<cp:lastModifiedBy>Ana</cp:lastModifiedBy>', ['quien lo modificó']],
    ['meta.xml', '<meta:printed-by>Ana</meta:printed-by>', ['quien lo modificó']],
    ['docProps/app.xml', '<Company>Uno</Company>', ['empresa o jefatura']],
    ['docProps/app.xml', '<Manager>Ana</Manager>', ['empresa o jefatura']],
    ['docProps/core.xml', '<dc:title>Uno</dc:title>', ['título, asunto y palabras clave']],
    ['docProps/core.xml', '<dc:subject>Uno</dc:subject>', ['título, asunto y palabras clave']],
    ['docProps/core.xml', '<dc:description>Uno</dc:description>', ['título, asunto y palabras clave']],
    ['docProps/core.xml', '<cp:keywords>Uno</cp:keywords>', ['título, asunto y palabras clave']],
    ['meta.xml', '<meta:keyword>Uno</meta:keyword>', ['título, asunto y palabras clave']],
    ['docProps/core.xml', '<dcterms:created xsi:type="x">2026</dcterms:created>', ['fechas y tiempo de edición']],
    ['docProps/core.xml', '<dcterms:modified xsi:type="x">2026</dcterms:modified>', ['fechas y tiempo de edición']],
    ['meta.xml', '<meta:creation-date>2026</meta:creation-date>', ['fechas y tiempo de edición']],
    ['meta.xml', '<dc:date>2026</dc:date>', ['fechas y tiempo de edición']],
    ['docProps/app.xml', '<TotalTime>5</TotalTime>', ['fechas y tiempo de edición']],
    ['docProps/app.xml', '<Application>Word</Application>', ['programa y plantilla']],
    ['docProps/app.xml', '<Template>x.dotx</Template>', ['programa y plantilla']],
    ['meta.xml', '<meta:generator>x</meta:generator>', ['programa y plantilla']],
    ['docProps/custom.xml', '<property name="x">', ['propiedades propias']],
    ['meta.xml', '<meta:user-defined meta:name="x">', ['propiedades propias']],
    // Empty elements tell nothing.
    ['docProps/core.xml', '<dc:creator></dc:creator><dc:title></dc:title>', []],
    ['docProps/app.xml', '<Company></Company><Pages>3</Pages>', []],
    // The same words outside the properties are the text of the document.
    ['word/document.xml', '<dc:creator>Ana</dc:creator>', []],
  ])('%s with %s: %j', async (part, xml, removed) => {
    expect(await cleaned({ [part]: `<a>${xml}</a>` })).toEqual({ hidden: [], removed });
  });
});
