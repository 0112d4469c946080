import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { realFolder } from '../../../scripts/seed/read.ts';
import { lineKm } from '../../../scripts/seed/schemas/line-length.ts';
import { projects, facts, work, controlReports, pressItems } from './publishing-rules-setup.ts';

const files = readdirSync(realFolder).map((name) => ({ name, text: readFileSync(new URL(name, realFolder), 'utf8') }));

test('9-2.6 sixty-five works: sixty-one published, four in review as drafts, three withheld ones absent', () => {
  expect(projects).toHaveLength(65);
  expect(
    projects
      .filter(({ isDraft }) => isDraft)
      .map(({ code }) => code)
      .sort(),
  ).toEqual([
    'infobras-21799',
    'renovacion-de-la-av-la-libertad-san-miguel',
    'viaducto-javier-prado-begonias-arenales',
    'viaducto-javier-prado-el-golf-los-frutales',
  ]);
  const codes = projects.map(({ code }) => code);
  for (const withheld of [
    'sistema-de-videovigilancia-de-lima',
    'malecon-y-ciclovia-en-miraflores',
    'concesion-rutas-de-lima',
  ])
    expect(codes).not.toContain(withheld);
  expect(codes).not.toContain('viaductos-javier-prado');
  expect(new Set(codes).size).toBe(65);
});

test('9-2.1 every fact has source, day of reading, grade and scope; grade A has an address; a copy by third parties is never A', () => {
  expect(facts.length).toBeGreaterThanOrEqual(370);
  for (const fact of facts) {
    expect(fact.source.length, fact.code).toBeGreaterThan(1);
    expect(fact.consultedOn, fact.code).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(['A', 'B', 'C'], fact.code).toContain(fact.grade);
    if (fact.grade === 'A') expect(fact.sourceUrl, fact.code).toMatch(/^https?:/);
    if (/terceros/.test(fact.source)) expect(fact.grade, fact.code).toBe('B');
  }
});

test("9-2.6 the day of a register's copy is that of reading: its facts speak of no day of May 2026", () => {
  const copies = facts.filter(({ source }) => /INFOBRAS, datos abiertos|Sistema de Seguimiento/.test(source));
  expect(copies.length).toBeGreaterThan(40);
  for (const fact of copies) {
    expect(fact.asOf, `${fact.code} ${fact.metric}`).toBeUndefined();
    expect(fact.consultedOn).toBe('2026-05-16');
    expect(fact.source).toContain('volcado de terceros');
  }
});

test('9-2.6 no address of a trial server or of a content network', () => {
  for (const { name, text } of files)
    for (const host of ['arc-cdn', 'arcpublishing', 'staging', 'siriuspublisher', 'larepublica.pe./'])
      expect(text.includes(host), `${name}: ${host}`).toBe(false);
});

test('9-2.6 an inferred or undated state is «estado no publicado», everything else has its day', () => {
  const silent = projects
    .filter(({ status }) => status === 'notPublished')
    .map(({ code }) => code)
    .sort();
  expect(silent).toEqual([
    'albergue-maria-rosario-araoz',
    'av-universitaria-en-carabayllo',
    'descolmatacion-del-rio-rimac',
    'escaleras-en-integracion-nuevo-peru-sjl',
    'escaleras-en-manchay-pachacamac',
    'fachadas-de-seis-iglesias-del-centro',
    'malecon-de-la-costa-verde-6-5-km',
    'parque-ignacio-cossio-la-victoria',
    'pistas-de-la-margen-izquierda-del-rimac',
    'pistas-del-cuadrante-zorritos-tingo-maria',
    'plaza-dos-de-mayo-segunda-fase',
    'puente-junin-surquillo',
    'puente-morales-duarez-paseo-del-rio',
    'rehabilitacion-de-la-av-argentina',
    'via-expresa-sur-primera-etapa',
    'viaducto-las-americas',
  ]);
  for (const { code, status, statusAsOf } of projects)
    expect(statusAsOf === null, code).toBe(status === 'notPublished');
});

test('9-2.6 a line only where its length is within a quarter of the stated one; what is of OpenStreetMap is marked', () => {
  const lines = projects.filter(({ line }) => line);
  expect(lines.map(({ code }) => code).sort()).toEqual([
    'ampliacion-norte-del-metropolitano',
    'avenidas-los-heroes-y-pachacutec',
    'malecon-de-la-costa-verde-6-5-km',
    'mejora-de-la-av-mariano-pastor-sevilla',
    'renovacion-de-la-av-la-libertad-san-miguel',
    'via-expresa-grau',
    'via-expresa-sur-primera-etapa',
    'viaducto-javier-prado-sanchez-carrion',
  ]);
  expect(lines.map(({ line }) => (line ? Math.round(lineKm(line) * 10) / 10 : 0)).sort((a, b) => a - b)).toEqual([
    1.6, 1.6, 1.7, 2.5, 4.2, 5.1, 10.9, 12.6,
  ]);
  for (const { line, isLocationOsm, code } of lines) if (line) expect(isLocationOsm, code).toBe(true);
  for (const code of ['via-expresa-sur', 'via-expresa-sur-intercambios-viales'])
    expect(work(code).latitude).toBeUndefined();
});

test('9-2.7 every work has a name of at most 45 characters and a summary', () => {
  for (const { code, shortTitle, summary } of projects) {
    expect(shortTitle.length, code).toBeLessThanOrEqual(45);
    expect(summary.length, code).toBeGreaterThan(20);
  }
});

test('9-1.2 nobody of flesh and blood: no official, no count of persons, outside the address of an article', () => {
  for (const { name, text } of files.filter((one) => one.name !== 'transparency.json')) {
    const words = text.replace(/https?:\/\/[^"\s]+/g, '');
    expect(
      words.match(
        /López Aliaga|Castañeda|Villarán|Jorge Muñoz|alcalde|regidor|funcionario|presunta responsabilidad|peopleWith/gi,
      ),
      name,
    ).toBeNull();
  }
  expect(controlReports).toHaveLength(22);
  expect(pressItems).toHaveLength(20);
});
