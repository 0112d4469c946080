import { expect, test } from 'vitest';
import { readContent } from '../../../scripts/seed/load.ts';
import { parseRows } from '../../../scripts/seed/read.ts';
import { SeedControlReport, SeedOpportunity } from '../../../scripts/seed/schemas/others.ts';
import { SeedProject } from '../../../scripts/seed/schemas/project.ts';

const [good] = readContent().projects.filter(({ code }) => code === 'parque-la-floresta-puente-piedra');
if (!good) throw new Error('falta la obra de muestra');
const load = (change: object) => () => parseRows('projects', SeedProject, [{ ...good, ...change }]);
const withFact = (change: object) =>
  load({ figures: [good.figures[0], good.figures[1], { ...good.figures[3], ...change }] });

test('9-2.6 an unknown state of a fact is refused with file, work and number of the fact', () => {
  expect(withFact({ text: 'suspended-announced' })).toThrow(
    'projects.json, obra «parque-la-floresta-puente-piedra», dato 3: estado desconocido «suspended-announced»',
  );
});

test('9-2.6 an unknown state of a work, an unknown fact and an unknown field are refused by name', () => {
  expect(load({ status: 'paralizada' })).toThrow(
    'obra «parque-la-floresta-puente-piedra», status: valor desconocido «paralizada»; se espera uno de: preparation',
  );
  expect(withFact({ metric: 'stoppedDays' })).toThrow('dato 3, metric: valor desconocido «stoppedDays»');
  expect(withFact({ publishedOn: '2026-01-01' })).toThrow('dato 3: campo desconocido «publishedOn»');
});

test('9-2.1 a fact without day of reading, without grade or without the name of its part is refused', () => {
  expect(withFact({ consultedOn: undefined })).toThrow('dato 3, consultedOn');
  expect(withFact({ grade: undefined })).toThrow('dato 3, grade');
  expect(withFact({ scope: 'part' })).toThrow('lo que es de una parte dice de cuál');
});

test('9-2.6 grade A without an address, and a copy by third parties as A, are refused', () => {
  expect(withFact({ grade: 'A', sourceUrl: undefined })).toThrow('el respaldo A pide una dirección');
  expect(withFact({ grade: 'A', source: 'INFOBRAS (volcado de terceros)' })).toThrow(
    'un volcado de terceros tiene respaldo B',
  );
});

test('9-2.6 an address of a trial server is refused', () => {
  for (const host of [
    'infobae-infobae-staging.web.arc-cdn.net',
    'test.expreso.example.org',
    'elcomercio-elcomercio-prod.cdn.arcpublishing.com',
  ])
    expect(withFact({ sourceUrl: `https://${host}/nota` })).toThrow('servidor de pruebas');
});

test('9-2.6 a state without day, a line of another length and an unmarked place of OpenStreetMap are refused', () => {
  expect(load({ statusAsOf: null })).toThrow('estado no publicado');
  expect(
    load({
      line: {
        type: 'LineString',
        coordinates: [
          [-77.05, -12.05],
          [-77.05, -12.09],
        ],
      },
      figures: [
        { metric: 'lengthKm', value: 6.16, scope: 'whole', source: 'Infobae', consultedOn: '2026-11-28', grade: 'C' },
      ],
    }),
  ).toThrow('la línea no mide');
  expect(load({ locationSource: 'OpenStreetMap, hacia 2013' })).toThrow('OpenStreetMap');
});

test('9-2.6 a silent state that a fact tells, a part that is the whole, an award as tender and a point without licence are refused', () => {
  const dated = { source: 'Gestión', consultedOn: '2026-11-28', grade: 'C' };
  expect(load({ status: 'notPublished', statusAsOf: null })).toThrow(
    'un estado que no se publica tampoco va como dato',
  );
  expect(
    load({
      shortTitle: 'Vía Expresa Sur, primera etapa',
      figures: [{ metric: 'updatedCost', value: 1, currency: 'PEN', scope: 'part', part: 'Primera etapa', ...dated }],
    }),
  ).toThrow('«Primera etapa» es la obra entera');
  expect(
    load({
      stages: [{ stage: 'tender', actualOn: '2025-12-31', ...dated }],
      figures: [{ metric: 'awardDate', text: '2025-12-31', scope: 'whole', ...dated }],
    }),
  ).toThrow('la buena pro no es la fecha de la convocatoria');
  expect(load({ locationSource: 'Marcador de una aplicación, sin licencia declarada' })).toThrow(
    'sin licencia conocida',
  );
});

test('9-2.5 a text that denies what stands beside it is refused', () => {
  expect(load({ summary: 'El costo no se publicó.' })).toThrow(
    'summary: El texto dice que no se publica, y al lado se publica un costo',
  );
});

test('9-1.2 a control report that counts persons, and an opportunity said to be open, are refused', () => {
  const provenance = { source: 'Contraloría', consultedOn: '2026-11-28', grade: 'C' };
  expect(() =>
    parseRows('control-reports', SeedControlReport, [
      {
        number: '1-2020',
        kind: 'Auditoría',
        authority: 'Contraloría',
        entity: 'X',
        finding: 'Ocho funcionarios investigados.',
        provenance,
      },
    ]),
  ).toThrow('informe «1-2020», finding: un informe de control no nombra ni cuenta personas');
  expect(() =>
    parseRows('opportunities', SeedOpportunity, [
      {
        slug: 'uno',
        title: 'Uno',
        titleEn: 'One',
        summary: 'Algo',
        currency: 'PEN',
        contactOffice: 'X',
        stage: 'tender',
        provenance,
      },
    ]),
  ).toThrow('no se comprobó que esté abierta');
});
