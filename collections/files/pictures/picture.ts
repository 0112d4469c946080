import { gifTells, stripPng, stripWebp } from './chunks.ts';
import { stripJpeg } from './jpeg.ts';
import { stripTiff } from './tiff.ts';

/** `told`: it may hold data of who took it, where and with what, that could not be taken out. */
export type StrippedPicture = { data: Buffer; stripped: boolean; told: boolean };

const none = (data: Buffer): StrippedPicture => ({ data, stripped: false, told: false });

/**
 * A picture within a document without the data of whoever took it, known by its bytes and not by its name. It is not
 * drawn anew: no quality is lost, and no number of points can fill the memory. One that cannot be read stays as it is
 * and is told; what is no picture stays as it is.
 */
export function stripPicture(data: Buffer): StrippedPicture {
  const strip = stripperOf(data);
  if (strip === null) return none(data);
  if (strip === 'told') return { data, stripped: false, told: true };
  try {
    return { ...strip(data), told: false };
  } catch {
    return { data, stripped: false, told: true };
  }
}

function stripperOf(data: Buffer): ((data: Buffer) => { data: Buffer; stripped: boolean }) | 'told' | null {
  const head = data.toString('latin1', 0, 12);
  if (head.startsWith('\xff\xd8\xff')) return stripJpeg;
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return stripPng;
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return stripWebp;
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return stripTiff;
  if (/^GIF8[79]a/.test(head)) return gifTells(data) ? 'told' : null;
  // HEIC, AVIF, JPEG 2000, JPEG XL and big TIFF have data of their own that this does not know to take out.
  return /^....ftyp(?:hei|hev|mif|msf|avi)|^....(?:jP {2}|JXL )|^(?:II\+\0|MM\0\+)|^\xff\x0a/s.test(head)
    ? 'told'
    : null;
}
