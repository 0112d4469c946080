import { expect, test } from 'vitest';
import { ocdsOrigin } from '../../../cms/plugins/imports/formats/ocds-origin.ts';

const official = 'OCDS Perú (OECE), CC BY 4.0';

test.each([
  [
    'another publisher',
    { uri: 'http://x.example/p.json', publisher: { name: 'Prueba' } },
    { source: 'Prueba, paquete OCDS', url: 'http://x.example/p.json', grade: 'B' },
  ],
  [
    'the official one with its address',
    { uri: 'https://contratacionesabiertas.oece.gob.pe/api/v1/p.json', publisher: { name: 'OECE' } },
    { source: official, url: 'https://contratacionesabiertas.oece.gob.pe/api/v1/p.json', grade: 'A' },
  ],
  [
    'its name at another address',
    { uri: 'https://oece.gob.pe.example/p', publisher: { name: 'OECE' } },
    { source: 'OECE, paquete OCDS', url: 'https://oece.gob.pe.example/p', grade: 'B' },
  ],
  [
    'an address that cannot be opened',
    { uri: 'urn:p', publisher: { name: 'OSCE' } },
    { source: 'OSCE, paquete OCDS', url: null, grade: 'B' },
  ],
  ['nobody', { releases: [] }, { source: 'Paquete OCDS sin editor declarado', url: null, grade: 'B' }],
])('SE-5 the source of an OCDS package is who published it: %s', (_what, document, origin) => {
  expect(ocdsOrigin(document, official)).toEqual(origin);
});
