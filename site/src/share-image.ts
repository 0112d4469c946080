import { createRequire } from 'node:module';
import sharp, { type OverlayOptions } from 'sharp';
import { statusLabels } from '../../collections/projects/labels.ts';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { percent, roundMoney, shortDate } from './format.ts';

/** Size that social networks and messengers ask for (Open Graph), in pixels. */
export const SHARE_SIZE = { width: 1200, height: 630 };

const EDGE = 72;
const SOURCE_LEFT = 480;
const ground = '<rect width="100%" height="100%" fill="#faf8f4"/><rect width="100%" height="14" fill="#c9853f"/><rect y="538" width="100%" height="92" fill="#123a50"/>';
const ink = '#1b262f';
const soft = '#4c5a65';
const require = createRequire(import.meta.url);
// Not every machine has fonts: these come with the product.
const fonts = { bold: font('Archivo Bold', '700Bold/Archivo_700Bold.ttf'), medium: font('Archivo Medium', '500Medium/Archivo_500Medium.ttf') };

function font(name: string, file: string): { name: string; file: string } {
  return { name, file: require.resolve(`@expo-google-fonts/archivo/${file}`) };
}

/** PNG of 1200 × 630 with the name of the work, its state, progress, cost and end, for those who share its page. */
export async function shareImage({ work, siteName }: { work: PublishedProject; siteName: string }): Promise<Buffer> {
  const place = work.districts.map(({ name }) => name).join(', ') || 'Lima';
  const physical = work.progress.physical;
  const facts = [['Avance físico', physical === null ? 'Sin dato' : percent(physical)], ['Costo', work.costs.currentPen === null ? 'Sin dato' : roundMoney(work.costs.currentPen)], ['Fin previsto', shortDate(work.dates.plannedEnd, 'Sin fecha')]] as const;
  const column = (SHARE_SIZE.width - 2 * EDGE) / facts.length;
  const told = work.progress.source;
  const source = physical !== null && told ? `Avance: ${shortened(told, 50)}${work.progress.asOf ? `, ${shortDate(work.progress.asOf)}` : ''}` : 'Fuente y fecha de cada cifra, en su página';
  const texts = await Promise.all([
    line({ text: `${statusLabels[work.status]} · ${shortened(place, 60)}`, size: 30, left: EDGE, top: 66, colour: work.status === 'stopped' ? '#8c1436' : '#8a4b14' }),
    line({ text: shortened(work.title, 130), size: work.title.length > 70 ? 46 : 58, left: EDGE, top: 118, colour: ink, face: fonts.bold, height: 220 }),
    ...facts.flatMap(([label, value], index) => [
      line({ text: label, size: 26, left: EDGE + index * column, top: 376, colour: soft }),
      line({ text: value, size: 44, left: EDGE + index * column, top: 412, colour: ink, face: fonts.bold, width: column - 24 }),
    ]),
    line({ text: siteName, size: 30, left: EDGE, top: 562, colour: '#ffffff', face: fonts.bold, width: 380 }),
    line({ text: source, size: 22, left: SOURCE_LEFT, top: 568, colour: '#dbe6ee', width: SHARE_SIZE.width - EDGE - SOURCE_LEFT }),
  ]);
  const done = Math.round(((SHARE_SIZE.width - 2 * EDGE) * Math.min(100, Math.max(0, physical ?? 0))) / 100);
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${SHARE_SIZE.width}" height="${SHARE_SIZE.height}">
    ${ground}<rect x="${EDGE}" y="486" width="${SHARE_SIZE.width - 2 * EDGE}" height="14" fill="#d8d2c5"/><rect x="${EDGE}" y="486" width="${done}" height="14" fill="#1c5270"/></svg>`;
  return sharp(Buffer.from(drawing)).composite(texts).png({ palette: true, colours: 64 }).toBuffer();
}

/** The same for the portal itself. */
export async function portalImage({ siteName, tagline }: { siteName: string; tagline: string }): Promise<Buffer> {
  const texts = await Promise.all([
    line({ text: tagline, size: 64, left: EDGE, top: 150, colour: ink, face: fonts.bold, height: 300 }),
    line({ text: 'Obras, presupuesto, contratos y datos abiertos, con la fuente y la fecha de cada cifra', size: 32, left: EDGE, top: 450, colour: soft }),
    line({ text: siteName, size: 30, left: EDGE, top: 562, colour: '#ffffff', face: fonts.bold }),
  ]);
  return sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${SHARE_SIZE.width}" height="${SHARE_SIZE.height}">${ground}</svg>`)).composite(texts).png({ palette: true, colours: 64 }).toBuffer();
}

type Line = { text: string; size: number; left: number; top: number; colour: string; face?: (typeof fonts)['bold']; height?: number; width?: number };

/** A text as a layer: wrapped at the edge of the picture, and cut off below `height`; with `width`, one line made smaller to fit. */
async function line({ text, size, left, top, colour, face = fonts.medium, height, width }: Line): Promise<OverlayOptions> {
  const { data, info } = await sharp({
    text: { text: `<span foreground="${colour}">${escaped(text) || ' '}</span>`, font: `${face.name} ${size}`, fontfile: face.file, ...(width === undefined && { width: SHARE_SIZE.width - EDGE - Math.round(left) }), rgba: true, wrap: 'word-char' },
  }).png().toBuffer({ resolveWithObject: true });
  if (width !== undefined && info.width > width) {
    const { data: smaller, info: fitted } = await sharp(data).resize({ width: Math.round(width) }).png().toBuffer({ resolveWithObject: true });
    return { input: smaller, left: Math.round(left), top: top + Math.round((info.height - fitted.height) / 2) };
  }
  const isTall = height !== undefined && info.height > height;
  const input = isTall ? await sharp(data).extract({ left: 0, top: 0, width: info.width, height }).png().toBuffer() : data;
  return { input, left: Math.round(left), top };
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).replace(/\s+\S*$/, '').replace(/[\s.,;:]+$/, '')}…`;
}

/** For Pango's markup; control characters, which it refuses, go. */
function escaped(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f]/g, ' ').replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign);
}
