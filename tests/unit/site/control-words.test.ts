import { expect, test } from 'vitest';
import { controlDays } from '../../../site/src/components/control/words.ts';
import { controlName } from '../../../collections/control-reports/name.ts';
import { locationWords, placeWords } from '../../../site/src/components/works/place-words.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

test('9-2.6 a control report tells the day of issue and that of publication, each as exact as it is known', () => {
  expect(plain(controlDays({ issuedOn: '2025-11-05', publishedOn: '2026-01-28' }))).toBe(
    'emitido el 5 de noviembre de 2025, publicado el 28 de enero de 2026',
  );
  expect(plain(controlDays({ issuedOn: '2017-06', publishedOn: null }))).toBe('emitido en junio de 2017');
  expect(plain(controlDays({ issuedOn: '2019', publishedOn: null }))).toBe('emitido en 2019');
  expect(plain(controlDays({ issuedOn: null, publishedOn: '2026-02-03' }))).toBe('publicado el 3 de febrero de 2026');
  expect(controlDays({ issuedOn: null, publishedOn: null })).toBe('sin fecha publicada');
});

test('9-2.6 a point of a road without its course is no stretch; without place nor district nothing is claimed', () => {
  const districts = [{ ubigeo: '150132', name: 'San Juan de Lurigancho' }];
  const point = { latitude: -12, longitude: -77, accuracy: 'stretch' as const };
  expect(placeWords({ location: point, line: null, districts })).toBe('punto en la vía');
  expect(
    placeWords({
      location: point,
      line: {
        type: 'LineString',
        coordinates: [
          [-77, -12],
          [-77, -12.1],
        ],
      },
      districts,
    }),
  ).toBe('tramo de vía');
  expect(placeWords({ location: null, line: null, districts })).toBe('solo se conoce el distrito');
  expect(placeWords({ location: null, line: null, districts: [] })).toBe('no se publica');
});

test('9-2.6 a report without a number is not called by a capital in the middle of its name', () => {
  expect(controlName({ kind: 'Informe de control', number: 'Sin número: viaducto El Golf, 2026' })).toBe(
    'Informe de control sin número: viaducto El Golf, 2026',
  );
  expect(controlName({ kind: 'Visita de control', number: '001-2026-OCI/0323-SVC' })).toBe(
    'Visita de control 001-2026-OCI/0323-SVC',
  );
});

test('9-2.7 a place derived from OpenStreetMap names its contributors and licence once', () => {
  expect(
    locationWords({
      source: 'OpenStreetMap, hacia diciembre de 2013 (© colaboradores de OpenStreetMap, ODbL)',
      isOsm: true,
    }),
  ).toBe('OpenStreetMap, hacia diciembre de 2013 (© colaboradores de OpenStreetMap, ODbL)');
  expect(locationWords({ source: 'Calles de la zona', isOsm: true })).toBe(
    'Calles de la zona · © colaboradores de OpenStreetMap (ODbL)',
  );
  expect(locationWords({ source: 'MEF', isOsm: false })).toBe('MEF');
});
