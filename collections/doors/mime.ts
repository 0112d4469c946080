const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  jsonld: 'application/ld+json; charset=utf-8',
  geojson: 'application/geo+json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
  webmanifest: 'application/manifest+json; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
  pdf: 'application/pdf',
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  woff: 'font/woff',
  wasm: 'application/wasm',
  mp4: 'video/mp4',
  webm: 'video/webm',
  ttl: 'text/turtle; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
  sqlite: 'application/vnd.sqlite3',
};

/** Media type of a file by its name; unknown ones are bytes, which `nosniff` keeps from being run. */
export function mediaType(file: string): string {
  if (file.endsWith('SHA256SUMS')) return 'text/plain; charset=utf-8';
  const dot = file.lastIndexOf('.');
  return (
    (dot > file.lastIndexOf('/') ? types[file.slice(dot + 1).toLowerCase()] : undefined) ?? 'application/octet-stream'
  );
}
