import { PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { cleanDocument } from '../../../collections/files/clean-upload.ts';
import { stripPicture } from '../../../collections/files/pictures/picture.ts';
import { docxOf, zipOf } from '../../fixtures/office-files.ts';
import { SECRETS, photoOf, tiffWithPicturesBeneath } from '../../fixtures/photos.ts';
import { unzipped } from '../../fixtures/unzipped.ts';

const points = (data: Buffer): Promise<Buffer> => sharp(data).raw().toBuffer();
const TOLD = 'fotos con sus propios datos (lugar, cámara)';
const TAKEN = 'datos de las fotos (lugar, cámara, autor)';

describe('10-2.4 pictures within documents lose what they tell of who took them', () => {
  test.each(['jpeg', 'png', 'webp', 'tiff'] as const)(
    '10-2.4 %s: place, camera and author are gone, each point and the turn stay',
    async (format) => {
      const photo = await photoOf(format);
      expect(photo.toString('latin1')).toMatch(SECRETS);
      const { data, stripped, told } = stripPicture(photo);
      expect([stripped, told]).toEqual([true, false]);
      expect(data.toString('latin1')).not.toMatch(SECRETS);
      expect((await points(data)).equals(await points(photo))).toBe(true);
      const { exif, xmp, iptc, orientation, format: kind } = await sharp(data).metadata();
      expect([xmp, iptc, kind]).toEqual([undefined, undefined, format]);
      if (format !== 'png') expect(orientation).toBe(6);
      expect(exif?.includes('Secreta') ?? false).toBe(false);
      expect(stripPicture(data)).toEqual({ data, stripped: false, told: false });
    },
  );

  test('10-2.4 a progressive one keeps its points, one without data its bytes, and what is glued behind goes', async () => {
    const plain = await sharp({
      create: {
        width: 90,
        height: 70,
        channels: 3,
        background: '#a31',
        noise: { type: 'gaussian', mean: 120, sigma: 60 },
      },
    })
      .jpeg({ progressive: true })
      .toBuffer();
    expect(stripPicture(plain)).toEqual({ data: plain, stripped: false, told: false });
    expect(stripPicture(Buffer.concat([plain, await photoOf('jpeg')])).data.equals(plain)).toBe(true);
    const commented = Buffer.concat([
      plain.subarray(0, 2),
      Buffer.from('\xff\xfe\0\x09Secreta', 'latin1'),
      plain.subarray(2),
    ]);
    expect(stripPicture(commented).data.equals(plain)).toBe(true);
  });

  test('10-2.4 one that is cut, goes in a circle or is of another kind stays as it is and is told', async () => {
    const circle = Buffer.from('4d4d002a000000080000000000080000', 'hex');
    for (const bytes of [
      (await photoOf('jpeg')).subarray(0, 60),
      (await photoOf('png')).subarray(0, 60),
      (await photoOf('webp')).subarray(0, 60),
      (await photoOf('tiff')).subarray(0, 40),
      circle,
      Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'),
    ]) {
      expect(stripPicture(bytes)).toEqual({ data: bytes, stripped: false, told: true });
    }
  });

  test('10-2.4 a TIFF with further pictures beneath it, and with bytes that nothing leads to, keeps its points and none of theirs', async () => {
    const photo = tiffWithPicturesBeneath();
    expect(photo.toString('latin1')).toMatch(SECRETS);
    const { data, stripped, told } = stripPicture(photo);
    expect([stripped, told, data.length]).toEqual([true, false, photo.length]);
    expect(data.toString('latin1')).not.toMatch(/Secreta|CamaraEspia|Nota|s\0/);
    expect([(await points(data))[0], (await points(photo))[0]]).toEqual([119, 119]);
    expect(stripPicture(data).stripped).toBe(false);
    // Where its points end is not said: it cannot be known what else lies there.
    const endless = Buffer.from(photo);
    endless.writeUInt16LE(0x9999, endless.indexOf(Buffer.from([0x17, 0x01, 4, 0]), endless.readUInt32LE(4)));
    expect(stripPicture(endless)).toEqual({ data: endless, stripped: false, told: true });
  });

  test('10-2.4 a small picture that announces more parts than memory holds is told at once, and nothing is read of it', () => {
    const numbers = Buffer.alloc(800_000);
    /** A TIFF whose directory holds these lists of 200,000 places or sizes, all in one region. */
    const tiff = (tags: readonly number[], count = 200_000): Buffer => {
      const head = Buffer.from('II*\0\x08\0\0\0\0\0', 'latin1');
      head.writeUInt16LE(tags.length, 8);
      const entries = tags.map((tag) => {
        const entry = Buffer.alloc(12);
        for (const [value, at] of [
          [tag, 0],
          [4, 2],
        ] as const)
          entry.writeUInt16LE(value, at);
        for (const [value, at] of [
          [count, 4],
          [14 + 12 * tags.length, 8],
        ] as const)
          entry.writeUInt32LE(value, at);
        return entry;
      });
      return Buffer.concat([head, ...entries, Buffer.alloc(4), numbers]);
    };
    const times = (tag: number, many: number): number[] => Array.from({ length: many }, () => tag);
    const before = process.memoryUsage().heapUsed;
    for (const picture of [
      tiff([...times(0x111, 400), ...times(0x117, 400)]),
      tiff([0x111, 0x117]),
      tiff([0x111, 0x117, 0x144, 0x145, 0x201, 0x202]),
      tiff(times(0x111, 2), 1),
      Buffer.concat([
        Buffer.from('\xff\xd8\xff\xdb\0\x02', 'latin1'),
        Buffer.alloc(2_000_000, Buffer.from('\xff\xd0', 'latin1')),
      ]),
      Buffer.concat([
        Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
        Buffer.alloc(2_400_000, Buffer.from('\0\0\0\0IDAT\0\0\0\0', 'latin1')),
      ]),
    ]) {
      const { data, stripped, told } = stripPicture(picture);
      expect([data === picture, stripped, told]).toEqual([true, false, true]);
    }
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(150_000_000);
    // Many strips are a picture all the same.
    expect(stripPicture(tiff([0x111, 0x117], 120_000)).told).toBe(false);
  });

  test.each([
    ['a.docx', 'word/media/image1.jpeg', 'docProps/thumbnail.jpeg', (parts: Record<string, Buffer>) => docxOf(parts)],
    [
      'a.odt',
      'Pictures/100.jpg',
      'Thumbnails/thumbnail.png',
      (parts: Record<string, Buffer>) =>
        zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>', ...parts }),
    ],
  ] as const)(
    '10-2.4 %s: photo and thumbnail are cleaned, its parts are the same, nothing is left to tell',
    async (name, picture, thumbnail, make) => {
      const made = await make({ [picture]: await photoOf('jpeg'), [thumbnail]: await photoOf('png') });
      const { data, removed, hidden } = await cleanDocument({ name, data: made });
      const [before, after] = [await unzipped(made), await unzipped(data)];
      expect(Object.keys(after)).toEqual(Object.keys(before));
      for (const part of [picture, thumbnail]) {
        expect(before[part]?.toString('latin1')).toMatch(SECRETS);
        expect(after[part]?.toString('latin1')).not.toMatch(SECRETS);
        expect((await points(after[part] ?? data)).equals(await points(before[part] ?? made))).toBe(true);
      }
      expect([removed.includes(TAKEN), hidden]).toEqual([true, []]);
      expect((await cleanDocument({ name, data })).removed).toEqual([]);
      const damaged = await cleanDocument({
        name,
        data: await make({ [picture]: (await photoOf('jpeg')).subarray(0, 60) }),
      });
      expect(damaged.hidden).toEqual([TOLD]);
    },
  );

  test('10-2.4 PDF: the photos in it lose theirs and look the same; a signed one is told', async () => {
    const document = await PDFDocument.create();
    const photo = await photoOf('jpeg');
    document.addPage([200, 200]).drawImage(await document.embedJpg(photo), { width: 100, height: 100 });
    const made = Buffer.from(await document.save({ useObjectStreams: false }));
    expect(made.toString('latin1')).toMatch(SECRETS);
    const { data, removed, hidden } = await cleanDocument({ name: 'a.pdf', data: made });
    expect(data.toString('latin1')).not.toMatch(SECRETS);
    expect([removed.includes(TAKEN), hidden]).toEqual([true, []]);
    const images = (await PDFDocument.load(data)).context
      .enumerateIndirectObjects()
      .map(([, object]) => object)
      .filter(
        (object): object is PDFRawStream =>
          object instanceof PDFRawStream && String(object.dict.get(PDFName.of('Subtype'))) === '/Image',
      );
    expect(images).toHaveLength(1);
    expect((await points(Buffer.from(images[0]?.contents ?? []))).equals(await points(photo))).toBe(true);
    expect((await cleanDocument({ name: 'a.pdf', data })).removed).not.toContain(TAKEN);
    const signed = await cleanDocument({
      name: 'a.pdf',
      data: Buffer.concat([made, Buffer.from('\n% /ByteRange [0 1 2 3]\n%%EOF\n')]),
    });
    expect(signed.hidden.join()).toContain(TAKEN);
  });
});
