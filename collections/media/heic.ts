/** Brands of ISO/IEC 23008-12 whose pictures are HEVC: what an iPhone writes as HEIC. AVIF has brands of its own. */
const hevcBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs']);

/** What to do with a photo that only Apple's and a few other programs open. */
export const HEIC_ADVICE =
  'es una foto HEIC, el formato del iPhone, que los navegadores no muestran. Envíela como JPEG: súbala desde el navegador del propio iPhone, que la convierte solo; o en el iPhone elija Ajustes › Cámara › Formatos › «Más compatible»; o ábrala en el computador y guárdela como JPEG.';

/** Is it a HEIC photo, whatever its name says? Read from the file's first box (`ftyp`). */
export function isHeic(data: Uint8Array): boolean {
  const text = Buffer.from(data.subarray(0, 512)).toString('latin1');
  if (text.slice(4, 8) !== 'ftyp') return false;
  const size = Math.min(Buffer.from(data.subarray(0, 4)).readUInt32BE(0), 512);
  const brands = [
    text.slice(8, 12),
    ...Array.from({ length: Math.max(0, Math.floor((size - 16) / 4)) }, (_, index) =>
      text.slice(16 + index * 4, 20 + index * 4),
    ),
  ];
  return brands.some((brand) => hevcBrands.has(brand)) && !brands.some((brand) => brand === 'avif' || brand === 'avis');
}
