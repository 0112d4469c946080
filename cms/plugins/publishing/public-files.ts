import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import sharp from 'sharp';
import { PublishedFile, PublishedImage } from '../../../collections/fields/published.ts';
import { fileName } from '../../../collections/fields/to-published.ts';
import { maskPersonNumbers, textCleaner, type TextCleaner } from '../../../collections/organizations/person-texts.ts';
import type { Document, Media } from '../../../collections/payload-types.ts';
import { focalCrop } from './focal-crop.ts';
import { withUpload, type UploadSource } from './upload-source.ts';

const WIDTHS = [480, 960, 1600];
/** Photos of lists have one shape. */
const CROP_WIDTHS = [480, 960];
const CROP_ASPECT = 3 / 2;
const formats = [
  { format: 'avif', options: { quality: 52, effort: 3 } },
  { format: 'webp', options: { quality: 74 } },
  { format: 'jpeg', options: { quality: 78, mozjpeg: true } },
] as const;

/** Public copies of photos and documents under `/media/`, made once per version of the upload. */
export type PublicFiles = {
  directory: string;
  /**
   * Makes what is missing, and anew what says other words than may be told today: `clean` takes the persons out of the title of a document,
   * of which its public name and address are made. Afterwards `image` and `file` answer at once. Uploads that cannot be read are left out and named.
   */
  prepare(uploads: {
    media: Media[];
    documents: Document[];
    clean?: (document: Document) => TextCleaner;
  }): Promise<{ failed: string[] }>;
  image(media: Media): PublishedImage | null;
  file(document: Document): PublishedFile | null;
  /** Takes the files of these versions off the portal. */
  remove(versions: Iterable<string>): Promise<void>;
};

/** Versions of uploads whose addresses a published row names. */
export function versionsIn(doc: object | null): Set<string> {
  return new Set([...JSON.stringify(doc).matchAll(/"\/media\/([A-Za-z0-9-]+)\//g)].map(([, version = '']) => version));
}

export function publicFiles({ directory, source }: { directory: string; source: UploadSource }): PublicFiles {
  const images = new Map<string, PublishedImage>();
  const files = new Map<string, PublishedFile>();
  // The letter before keeps an identifier of digits alone from being taken for a person's number in a text.
  const versionOf = (upload: { id: string; updatedAt: string }): string =>
    `u${upload.id.slice(0, 8)}-${Date.parse(upload.updatedAt).toString(36)}`;

  const once = async <T>(
    known: Map<string, T>,
    version: string,
    make: (folder: string) => Promise<T>,
    read: (json: unknown) => T,
    isCurrent: (made: T) => boolean,
  ): Promise<void> => {
    const present = known.get(version);
    if (present && isCurrent(present)) return;
    const folder = join(directory, version);
    const stored = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => null);
    const kept = stored === null ? null : read(JSON.parse(stored));
    if (kept && isCurrent(kept)) {
      known.set(version, kept);
      return;
    }
    // Into a folder of its own, renamed when complete: a crash leaves no half-made photo behind.
    const temporary = join(directory, `.${version}-${randomUUID()}`);
    await mkdir(temporary, { recursive: true });
    try {
      const made = await make(temporary);
      await writeFile(join(temporary, 'manifest.json'), JSON.stringify(made));
      await rm(folder, { recursive: true, force: true });
      await rename(temporary, folder);
      known.set(version, made);
    } catch (error) {
      await rm(temporary, { recursive: true, force: true });
      throw error;
    }
  };

  return {
    directory,
    prepare: async ({ media, documents, clean = () => textCleaner([]) }) => {
      const failed: string[] = [];
      for (const upload of media) {
        const version = versionOf(upload);
        await once(
          images,
          version,
          (folder) => makeImage({ upload, version, folder, source }),
          (json) => PublishedImage.parse(json),
          (made) => saysTheSame(made, wordsOf(upload)),
        ).catch((error: unknown) => {
          failed.push(`${upload.filename ?? upload.id}: ${String(error)}`);
        });
      }
      for (const upload of documents.filter(({ classification }) => classification === 'public')) {
        const version = versionOf(upload);
        const told = {
          title: clean(upload)(upload.title),
          name: fileName(upload.title, upload.mimeType ?? '', clean(upload)),
        };
        await once(
          files,
          version,
          (folder) => makeFile({ upload, version, folder, source, told }),
          (json) => PublishedFile.parse(json),
          ({ title, url }) => title === told.title && url === `/media/${version}/${told.name}`,
        ).catch((error: unknown) => {
          failed.push(`${upload.filename ?? upload.id}: ${String(error)}`);
        });
      }
      return { failed };
    },
    image: (upload) => images.get(versionOf(upload)) ?? null,
    // A preview reads with the rights of a person: what is not public gets no copy there either.
    file: (upload) => (upload.classification === 'public' ? (files.get(versionOf(upload)) ?? null) : null),
    remove: async (versions) => {
      for (const version of versions) {
        images.delete(version);
        files.delete(version);
        await rm(join(directory, version), { recursive: true, force: true });
      }
    },
  };
}

type Making<T> = { upload: T; version: string; folder: string; source: UploadSource };

/** What is told of a photo beside it, without numbers of persons. */
const wordsOf = ({ alt, caption, credit }: Media): Pick<PublishedImage, 'alt' | 'caption' | 'credit'> => ({
  alt: maskPersonNumbers(alt),
  caption: caption ? maskPersonNumbers(caption) : null,
  credit: credit ? maskPersonNumbers(credit) : null,
});
const saysTheSame = (made: PublishedImage, { alt, caption, credit }: ReturnType<typeof wordsOf>): boolean =>
  made.alt === alt && made.caption === caption && made.credit === credit;

const makeImage = ({ upload, version, folder, source }: Making<Media>): Promise<PublishedImage> =>
  withUpload({ source, slug: 'media', filename: upload.filename ?? '' }, async (path) => {
    const { width, height } = await sharp(path).metadata();
    const widths = [...WIDTHS.filter((candidate) => candidate < width), Math.min(width, WIDTHS.at(-1) ?? width)];
    const variants: PublishedImage['variants'] = [];
    for (const target of new Set(widths)) {
      for (const { format, options } of formats) {
        await sharp(path)
          .resize({ width: target, withoutEnlargement: true })
          [format](options)
          .toFile(join(/* turbopackIgnore: true */ folder, `${target}.${format}`));
        variants.push({ url: `/media/${version}/${target}.${format}`, width: target, format });
      }
    }
    const box = focalCrop({
      width,
      height,
      aspect: CROP_ASPECT,
      focus: { x: upload.focalX ?? 50, y: upload.focalY ?? 50 },
    });
    const cropped: PublishedImage['cropped'] = [];
    for (const target of new Set(CROP_WIDTHS.map((candidate) => Math.min(candidate, box.width)))) {
      const size = { width: target, height: Math.round(target / CROP_ASPECT) };
      for (const { format, options } of formats) {
        await sharp(path)
          .extract(box)
          .resize({ ...size, fit: 'fill' })
          [format](options)
          .toFile(join(/* turbopackIgnore: true */ folder, `${target}-3x2.${format}`));
        cropped.push({ url: `/media/${version}/${target}-3x2.${format}`, ...size, format });
      }
    }
    return PublishedImage.parse({
      cropped,
      key: upload.id,
      ...wordsOf(upload),
      takenOn: upload.takenOn || null,
      width,
      height,
      variants,
    });
  });

const makeFile = ({
  upload,
  version,
  folder,
  source,
  told: { title, name },
}: Making<Document> & { told: { title: string; name: string } }): Promise<PublishedFile> =>
  withUpload({ source, slug: 'documents', filename: upload.filename ?? '' }, async (path) => {
    // Written and not copied: a copy would keep the mode of the original, which the web server may not read.
    await pipeline(createReadStream(path), createWriteStream(join(/* turbopackIgnore: true */ folder, name)));
    return PublishedFile.parse({
      key: upload.id,
      title,
      url: `/media/${version}/${name}`,
      mimeType: upload.mimeType ?? 'application/octet-stream',
      sizeBytes: upload.filesize ?? 0,
      sha256: upload.sha256 || null,
      documentType: upload.documentType || null,
      date: upload.date || null,
    });
  });
