import { describe, expect, test } from 'vitest';
import { canMove, canStart } from '../../../collections/workflow/report-states.ts';
import { httpUrl, partialDate } from '../../../collections/fields/common.ts';
import { isCalendarDate } from '../../../collections/standards/calendar.ts';
import { coordinateFields, isInLima } from '../../../collections/fields/coordinates.ts';
import { districtOptions, districtRefs } from '../../../collections/fields/districts.ts';
import { addressFrom } from '../../../collections/fields/address-slug.ts';
import { searchText, slugify } from '../../../collections/fields/search-text.ts';

describe('dates', () => {
  test.each([
    ['2026-02-28', true],
    ['2026-02-30', false],
    ['2024-02-29', true],
    ['2000-02-29', true],
    ['1900-02-29', false],
    ['2026-04-31', false],
    ['2026-00-10', false],
    ['2026-12-31', true],
    ['2026-05-00', false],
    ['28/02/2026', false],
    ['2026-13-01', false],
    ['', false],
  ])('%s is a day of the calendar: %s', (value, expected) => {
    expect(isCalendarDate(value)).toBe(expected);
  });
  test.each(['2026', '2026-05', '2026-05-16', '', null])('%s may date a figure', (value) =>
    expect(partialDate(value)).toBe(true),
  );
  test('a wrong date says what to write', () => expect(partialDate('mayo 2026')).toContain('AAAA-MM-DD'));
});

describe('PO-3 coordinates', () => {
  test('the Plaza Mayor is in Lima', () => expect(isInLima({ latitude: -12.046, longitude: -77.031 })).toBe(true));
  test('swapped ones are not, and the message says so', () => {
    const validate = coordinateFields[0]?.validate as (value: number) => true | string;
    expect(validate(-77.031)).toContain('cambiada');
  });
  test('Cusco is not', () => expect(isInLima({ latitude: -13.53, longitude: -71.97 })).toBe(false));
});

describe('districts', () => {
  test('are the 43 of Lima', () => expect(districtOptions).toHaveLength(43));
  test('unknown codes are left out of the public view', () =>
    expect(districtRefs(['150132', '070101'])).toEqual([{ ubigeo: '150132', name: 'San Juan de Lurigancho' }]));
});

describe('texts for searching and addresses', () => {
  test('PO-13 accents and case do not matter', () =>
    expect(searchText('  Próceres  de la ÑUSTA ', null, 7)).toBe('proceres de la nusta 7'));
  test('an address has only letters, digits and hyphens', () =>
    expect(slugify('¿Qué? «Avda. Ñaña» N.° 5')).toBe('que-avda-nana-n-5'));
  test('a name of signs alone still gives an address', () => expect(slugify('¡¡¡')).toBe('sin-nombre'));
  test('the address stays when the title changes', () =>
    expect(addressFrom({ slug: 'primera', title: 'Otra' })).toBe('primera'));
});

describe('links', () => {
  test.each(['javascript:alert(1)', 'ftp://x.example', 'www.ejemplo.pe', 'data:,x'])('%s is refused', (value) =>
    expect(httpUrl(value)).not.toBe(true),
  );
  test('https is taken', () => expect(httpUrl('https://www.gob.pe/invermet')).toBe(true));
});

describe('EX-4 the workflow of a report', () => {
  test('a contractor submits and cannot approve', () => {
    expect(canMove({ from: 'draft', to: 'submitted', role: 'contractor' })).toBe(true);
    expect(canMove({ from: 'submitted', to: 'approved', role: 'contractor' })).toBe(false);
    expect(canStart({ state: 'approved', role: 'contractor' })).toBe(false);
  });
  test('what was submitted is changed by reviewers only', () => {
    expect(canMove({ from: 'submitted', to: 'submitted', role: 'contractor' })).toBe(false);
    expect(canMove({ from: 'draft', to: 'draft', role: 'contractor' })).toBe(true);
    expect(canMove({ from: 'submitted', to: 'submitted', role: 'projectsOffice' })).toBe(true);
  });
  test('10-1.4 an approved report is changed by nobody', () => {
    expect(canMove({ from: 'approved', to: 'draft', role: 'projectsOffice' })).toBe(false);
    expect(canMove({ from: 'approved', to: 'approved', role: 'projectsOffice' })).toBe(false);
    expect(canMove({ from: 'approved', to: 'approved', role: 'admin' })).toBe(false);
  });
  test('control and MML change nothing', () => {
    expect(canMove({ from: 'submitted', to: 'approved', role: 'internalControl' })).toBe(false);
    expect(canStart({ state: 'draft', role: 'mml' })).toBe(false);
  });
});
