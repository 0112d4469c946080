import { mediaType } from './mime.ts';

/** Whether a file gains from `.br` and `.gz` copies: every text. XLSX, photos and fonts are compressed already. */
export function isCompressible(file: string): boolean {
  return mediaType(file).endsWith('charset=utf-8') || file.toLowerCase().endsWith('.map');
}
