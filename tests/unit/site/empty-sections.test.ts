import { expect, test } from 'vitest';
import {
  emptySections,
  emptySectionsEn,
  type EmptySection,
} from '../../../site/src/components/common/empty-sections.ts';

const all: [string, EmptySection][] = [
  ...Object.entries(emptySections),
  ...Object.entries(emptySectionsEn).map(([name, section]) => [`${name} (en)`, section] as [string, EmptySection]),
];

test.each(all)(
  '9-1.4 the empty section %s says what will be there, and leads only to official sites over https',
  (_name, section) => {
    expect(section.will.length).toBeGreaterThan(40);
    for (const { href, label, about } of section.meanwhile) {
      expect([
        'www.investinperu.pe',
        'www.gob.pe',
        'infobras.contraloria.gob.pe',
        'www.transparencia.gob.pe',
      ]).toContain(new URL(href).hostname);
      expect(href.startsWith('https://')).toBe(true);
      expect(Math.min(label.length, about.length)).toBeGreaterThan(7);
    }
  },
);

test('9-1.4 every section that the real installation may have empty is told, and where to look meanwhile', () => {
  expect(Object.keys(emptySections)).toEqual([
    'oportunidades',
    'noticias',
    'actividades',
    'contratos',
    'presupuesto',
    'concesiones',
    'transparencia',
    'avance',
  ]);
  expect(
    Object.values<EmptySection>(emptySections)
      .filter(({ meanwhile }) => meanwhile.length === 0)
      .map(({ title }) => title),
  ).toEqual(['No hay actividades anunciadas']);
});
