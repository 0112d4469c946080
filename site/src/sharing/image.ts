import { createRequire } from 'node:module';
import sharp, { type OverlayOptions } from 'sharp';
import { cutAtWord } from '../../../collections/words/sentences.ts';

/** Size that social networks and messengers ask for (Open Graph), in pixels. */
export const SHARE_SIZE = { width: 1200, height: 630 };

const EDGE = 72;
const SOURCE_LEFT = 480;
const ground =
  '<rect width="100%" height="100%" fill="#faf8f4"/><rect width="100%" height="14" fill="#c9853f"/><rect y="538" width="100%" height="92" fill="#123a50"/>';
const ink = '#1b262f';
const soft = '#4c5a65';
const require = createRequire(import.meta.url);
// Not every machine has fonts: these come with the product.
const fonts = {
  bold: font('Archivo Bold', '700Bold/Archivo_700Bold.ttf'),
  medium: font('Archivo Medium', '500Medium/Archivo_500Medium.ttf'),
};

function font(name: string, file: string): { name: string; file: string } {
  return { name, file: require.resolve(`@expo-google-fonts/archivo/${file}`) };
}

/** What a picture tells. `bar` is a share of a hundred, drawn under the figures; null draws none. */
export type ShareCard = {
  eyebrow: string;
  /** Whether the eyebrow tells of something that stands still or is disputed. */
  isAlarm: boolean;
  title: string;
  /** Why, in a sentence; null where there is nothing to explain. */
  cause: string | null;
  facts: readonly (readonly [label: string, value: string])[];
  bar: number | null;
  source: string;
};

/** PNG of 1200 × 630 with name, figures and cause, for those who share a page. */
export async function shareImage({ card, siteName }: { card: ShareCard; siteName: string }): Promise<Buffer> {
  const { eyebrow, isAlarm, title, cause, facts, bar, source } = card;
  const column = (SHARE_SIZE.width - 2 * EDGE) / facts.length;
  const room = cause === null ? 220 : 140;
  const size = title.length > 70 || (cause !== null && title.length > 40) ? 44 : 58;
  const texts = await Promise.all([
    line({ text: cutAtWord(eyebrow, 80), size: 30, left: EDGE, top: 66, colour: isAlarm ? '#8c1436' : '#8a4b14' }),
    line({
      text: cutAtWord(title, cause === null ? 130 : 85),
      size,
      left: EDGE,
      top: 118,
      colour: ink,
      face: fonts.bold,
      height: room,
    }),
    ...(cause === null
      ? []
      : [line({ text: cutAtWord(cause, 130), size: 28, left: EDGE, top: 272, colour: ink, height: 88 })]),
    ...facts.flatMap(([label, value], index) => [
      line({ text: label, size: 26, left: EDGE + index * column, top: 376, colour: soft, width: column - 24 }),
      line({
        text: value,
        size: 44,
        left: EDGE + index * column,
        top: 412,
        colour: ink,
        face: fonts.bold,
        width: column - 24,
      }),
    ]),
    line({ text: siteName, size: 30, left: EDGE, top: 562, colour: '#ffffff', face: fonts.bold, width: 380 }),
    line({
      text: source,
      size: 22,
      left: SOURCE_LEFT,
      top: 568,
      colour: '#dbe6ee',
      width: SHARE_SIZE.width - EDGE - SOURCE_LEFT,
    }),
  ]);
  const done = Math.round(((SHARE_SIZE.width - 2 * EDGE) * Math.min(100, Math.max(0, bar ?? 0))) / 100);
  const bars =
    bar === null
      ? ''
      : `<rect x="${EDGE}" y="486" width="${SHARE_SIZE.width - 2 * EDGE}" height="14" fill="#d8d2c5"/><rect x="${EDGE}" y="486" width="${done}" height="14" fill="#1c5270"/>`;
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${SHARE_SIZE.width}" height="${SHARE_SIZE.height}">${ground}${bars}</svg>`;
  return sharp(Buffer.from(drawing)).composite(texts).png({ palette: true, colours: 64 }).toBuffer();
}

/** The same for the portal itself. */
export async function portalImage({ siteName, tagline }: { siteName: string; tagline: string }): Promise<Buffer> {
  const texts = await Promise.all([
    line({ text: tagline, size: 64, left: EDGE, top: 150, colour: ink, face: fonts.bold, height: 300 }),
    line({
      text: 'Obras, presupuesto, contratos y datos abiertos, con la fuente y la fecha de cada cifra',
      size: 32,
      left: EDGE,
      top: 450,
      colour: soft,
    }),
    line({ text: siteName, size: 30, left: EDGE, top: 562, colour: '#ffffff', face: fonts.bold }),
  ]);
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${SHARE_SIZE.width}" height="${SHARE_SIZE.height}">${ground}</svg>`,
    ),
  )
    .composite(texts)
    .png({ palette: true, colours: 64 })
    .toBuffer();
}

type Line = {
  text: string;
  size: number;
  left: number;
  top: number;
  colour: string;
  face?: (typeof fonts)['bold'];
  height?: number;
  width?: number;
};

/**
 * A text as a layer: wrapped at the edge of the picture, and cut off below `height`; with `width`, one line made
 * smaller to fit.
 */
async function line({
  text,
  size,
  left,
  top,
  colour,
  face = fonts.medium,
  height,
  width,
}: Line): Promise<OverlayOptions> {
  const { data, info } = await sharp({
    text: {
      text: `<span foreground="${colour}">${escaped(text) || ' '}</span>`,
      font: `${face.name} ${size}`,
      fontfile: face.file,
      ...(width === undefined && { width: SHARE_SIZE.width - EDGE - Math.round(left) }),
      rgba: true,
      wrap: 'word-char',
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true });
  if (width !== undefined && info.width > width) {
    const { data: smaller, info: fitted } = await sharp(data)
      .resize({ width: Math.round(width) })
      .png()
      .toBuffer({ resolveWithObject: true });
    return { input: smaller, left: Math.round(left), top: top + Math.round((info.height - fitted.height) / 2) };
  }
  const isTall = height !== undefined && info.height > height;
  const input = isTall
    ? await sharp(data).extract({ left: 0, top: 0, width: info.width, height }).png().toBuffer()
    : data;
  return { input, left: Math.round(left), top };
}

/** For Pango's markup; control characters, which it refuses, go. */
function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f]/g, ' ')
    .replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign);
}
