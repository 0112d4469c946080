const COMPRESSED = new Set([
  'html',
  'css',
  'js',
  'mjs',
  'json',
  'jsonld',
  'geojson',
  'csv',
  'xml',
  'atom',
  'svg',
  'txt',
  'ics',
  'webmanifest',
  'md',
  'map',
]);

/** Whether a file gains from `.br` and `.gz` copies (XLSX, photos and fonts are compressed already). */
export function isCompressible(file: string): boolean {
  return COMPRESSED.has(file.slice(file.lastIndexOf('.') + 1).toLowerCase()) || file.endsWith('SHA256SUMS');
}
