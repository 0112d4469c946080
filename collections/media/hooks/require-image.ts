import { APIError, type CollectionBeforeOperationHook } from 'payload';
import sharp from 'sharp';
import { safeFileName } from '../../files/file-name.ts';
import { HEIC_ADVICE, isHeic } from '../heic.ts';

const MAX_PIXELS = 80_000_000;
const MAX_BYTES = 25 * 1024 * 1024;
/** What a picture may be by its bytes, with the type and the ending it is kept with. SVG is a program, and no photo. */
const kinds: Readonly<Record<string, { mimetype: string; ending: string }>> = {
  jpeg: { mimetype: 'image/jpeg', ending: 'jpg' },
  png: { mimetype: 'image/png', ending: 'png' },
  webp: { mimetype: 'image/webp', ending: 'webp' },
  heif: { mimetype: 'image/avif', ending: 'avif' },
  avif: { mimetype: 'image/avif', ending: 'avif' },
};

/**
 * Reads the picture's header instead of trusting its name: refuses what is no picture, what is too large, and writes it anew without its
 * metadata (EXIF may hold where and by whom it was taken: personal data, SE-5) and without anything that was glued to it.
 */
export const requireRealImage: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  const file = req.file;
  if ((operation !== 'create' && operation !== 'update') || !file) return args;
  if (file.size > MAX_BYTES)
    throw new APIError('La foto pesa más de 25 MB. Redúzcala y vuelva a subirla.', 413, undefined, true);
  if (isHeic(file.data)) throw new APIError(`«${shownName(file.name)}» ${HEIC_ADVICE}`, 415, undefined, true);
  try {
    const image = sharp(file.data, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
    const { format, compression } = await image.metadata();
    const kind = kinds[format ?? ''];
    if (!kind || (format === 'heif' && compression !== 'av1')) throw new Error('no es una foto');
    const clean = await image.rotate().toBuffer();
    Object.assign(file, {
      data: clean,
      size: clean.length,
      mimetype: kind.mimetype,
      name: safeFileName(file.name, kind.ending),
    });
  } catch {
    throw new APIError(
      `«${shownName(file.name)}» no es una foto que se pueda leer. Use JPEG, PNG, WebP o AVIF de hasta 80 megapíxeles.`,
      400,
      undefined,
      true,
    );
  }
  return args;
};

const shownName = (name: string): string => safeFileName(name, 'foto').replace(/\.foto$/, '');
