import { APIError, type CollectionBeforeOperationHook } from 'payload';
import sharp from 'sharp';

const MAX_PIXELS = 80_000_000;
const MAX_BYTES = 25 * 1024 * 1024;
const formats = new Set(['jpeg', 'png', 'webp', 'heif', 'avif']);

/**
 * Reads the picture's header instead of trusting its name: refuses what is no picture, what is too large, and writes it anew
 * without its metadata (EXIF may hold where and by whom it was taken: personal data, SE-5).
 */
export const requireRealImage: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  const file = req.file;
  if ((operation !== 'create' && operation !== 'update') || !file) return args;
  if (file.size > MAX_BYTES) throw new APIError('La foto pesa más de 25 MB. Redúzcala y vuelva a subirla.', 413, undefined, true);
  try {
    const image = sharp(file.data, { limitInputPixels: MAX_PIXELS });
    const { format } = await image.metadata();
    if (!format || !formats.has(format)) throw new Error('no es una foto');
    const clean = await image.rotate().toBuffer();
    file.data = clean;
    file.size = clean.length;
  } catch {
    throw new APIError(`«${file.name}» no es una foto que se pueda leer. Use JPEG, PNG, WebP o AVIF de hasta 80 megapíxeles.`, 400, undefined, true);
  }
  return args;
};
