import { expect, test } from 'vitest';
import { PublishedFigure } from '../../../collections/projects/published.ts';
import { dateTold } from '../../../site/src/components/works/dates-told.ts';

const provenance = { source: 'Registro', asOf: null, consultedOn: null, url: null, grade: null };
const fact = (metric: string, text: string): PublishedFigure =>
  PublishedFigure.parse({
    metric,
    label: null,
    value: null,
    text,
    unit: 'date',
    source: 'Gestión',
    sourceUrl: 'https://example.org/',
    asOf: '2026-01',
    consultedOn: '2026-11-28',
    grade: 'C',
    note: null,
  });
const work = (figures: PublishedFigure[], plannedEnd: string | null = null) => ({
  dates: { viability: null, plannedStart: null, plannedEnd, actualStart: null, actualEnd: null },
  figures,
  factSources: {},
  provenance,
});

test('9-2.5 a planned end of which only the month is known is shown with its source, never «no publicado» beside it', () => {
  expect(dateTold(work([fact('plannedEnd', '2026-07')]), 'plannedEnd')).toEqual({
    value: '2026-07',
    provenance: {
      source: 'Gestión',
      asOf: '2026-01',
      consultedOn: '2026-11-28',
      url: 'https://example.org/',
      grade: 'C',
    },
  });
  expect(dateTold(work([fact('contractEnd', '2043-01')]), 'plannedEnd')?.value).toBe('2043-01');
  expect(dateTold(work([fact('plannedEnd', '2026-07')], '2026-12-30'), 'plannedEnd')).toEqual({
    value: '2026-12-30',
    provenance,
  });
  expect(dateTold(work([fact('contractEnd', '2055'), fact('contractEnd', '2049-11')]), 'plannedEnd')?.value).toBe(
    'noviembre de 2049 o 2055',
  );
  expect(dateTold(work([]), 'plannedEnd')).toBeNull();
});
