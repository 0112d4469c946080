import sharp from 'sharp';

/**
 * A drawn picture that says of itself that it is a demonstration: no real photo is invented. `stage` 0-1 is how much is
 * built.
 */
export async function drawnPhoto({ title, stage }: { title: string; stage: number }): Promise<Buffer> {
  const columns = Math.round(2 + stage * 6);
  const pillars = Array.from(
    { length: columns },
    (_, index) =>
      `<rect x="${160 + index * 165}" y="${620 - stage * 160}" width="46" height="${180 + stage * 160}" fill="#8d99a6"/>`,
  ).join('');
  const deck =
    stage > 0.4
      ? `<rect x="120" y="${590 - stage * 160}" width="${Math.round(1360 * stage)}" height="46" fill="#5c6b7a"/>`
      : '';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1067" viewBox="0 0 1600 1067">
    <rect width="1600" height="1067" fill="#cfd8de"/><circle cx="1280" cy="210" r="90" fill="#e9dfc8"/>
    <path d="M0 640 L280 470 L520 610 L800 430 L1120 600 L1380 480 L1600 610 V1067 H0Z" fill="#b9a58c"/>
    <rect y="800" width="1600" height="267" fill="#a38a68"/>${pillars}${deck}
    <rect x="0" y="0" width="1600" height="110" fill="#5a1f2b"/>
    <text x="50" y="72" font-family="DejaVu Sans, sans-serif" font-size="44" fill="#fff">Imagen dibujada de demostración</text>
    <text x="50" y="1010" font-family="DejaVu Sans, sans-serif" font-size="38" fill="#fff">${title.replace(/[<&]/g, '')}</text></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 84 }).toBuffer();
}
