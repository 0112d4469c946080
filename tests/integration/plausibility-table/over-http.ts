import type { FlattenedField } from 'payload';
import { describe, expect, test } from 'vitest';
import { isPlausibleSlug, rulesOf } from '../../../collections/plausibility/check.ts';
import { dateFields } from '../../../collections/plausibility/dates.ts';
import { severities } from '../../../collections/plausibility/finding.ts';
import { plausibilityRows } from '../../fixtures/plausibility/rows.ts';
import { type PlausibilityRow } from '../../fixtures/plausibility/row.ts';
import { type Shape, named, baseOf, told, ask, formOf, payload } from './setup.ts';

const expected = ({ status, code, path }: PlausibilityRow): Shape =>
  status === 422 ? { status, codes: [code] } : { status, paths: [path] };

describe('10-1.3 every rule over HTTP, made and changed, as the form and as a program send it', () => {
  test.each(named(plausibilityRows.filter(({ slug }) => slug !== 'site-settings')))('%s', async (_name, row) => {
    const base = await baseOf(row);
    const changed = { ...base, data: { ...base.data, ...row.bad } };
    expect(told(await ask(`/${row.slug}?depth=0`, { method: 'POST', form: formOf(changed) }))).toEqual(expected(row));
    if (!base.file)
      expect(told(await ask(`/${row.slug}?depth=0`, { method: 'POST', body: changed.data }))).toEqual(expected(row));
    const { id } = (await payload.create({
      collection: row.slug as 'projects',
      overrideAccess: true,
      depth: 0,
      ...base,
    } as never)) as unknown as { id: string };
    const read = (await ask(`/${row.slug}/${id}?depth=0&draft=true`, {})).body;
    expect(
      told(
        await ask(`/${row.slug}/${id}?depth=0`, { method: 'PATCH', base: String(read['updatedAt']), body: row.bad }),
      ),
    ).toEqual(expected(row));
    expect(
      told(
        await ask(`/${row.slug}/${id}?depth=0`, { method: 'PATCH', form: formOf({ data: { ...read, ...row.bad } }) }),
      ),
    ).toEqual(expected(row));
    // Nothing of it was stored, and without the absurd value the same way is open.
    expect((await ask(`/${row.slug}/${id}?depth=0&draft=true`, {})).body['updatedAt']).toBe(read['updatedAt']);
    expect((await ask(`/${row.slug}/${id}?depth=0`, { method: 'PATCH', form: formOf({ data: read }) })).status).toBe(
      200,
    );
  });

  test.each(named(plausibilityRows.filter(({ slug }) => slug === 'site-settings')))('%s', async (_name, row) => {
    const before = (await ask('/globals/site-settings?depth=0', {})).body;
    for (const sent of [{ body: row.bad }, { form: formOf({ data: { ...before, ...row.bad } }) }])
      expect(
        told(
          await ask('/globals/site-settings?depth=0', { method: 'POST', base: String(before['updatedAt']), ...sent }),
        ),
      ).toEqual(expected(row));
  });

  test('10-1.3 every day, month or year that a collection of the built configuration keeps is asked for its range', () => {
    const isDay = (field: FlattenedField): boolean => {
      const { type, validate } = field as { type: string; validate?: unknown };
      if (type !== 'text' || typeof validate !== 'function') return false;
      try {
        return /no es (una fecha|un mes)/.test(String((validate as (value: string) => unknown)('no es')));
      } catch {
        return false;
      }
    };
    const found = (fields: readonly FlattenedField[]): string[] =>
      fields.flatMap((field) =>
        [
          'flattenedFields' in field ? found(field.flattenedFields) : [],
          field.type === 'blocks' ? field.blocks.flatMap(({ flattenedFields }) => found(flattenedFields)) : [],
          isDay(field) ? [field.name] : [],
        ].flat(),
      );
    const names = [
      ...new Set(
        [...payload.config.collections, ...payload.config.globals]
          .filter(({ slug }) => isPlausibleSlug(slug))
          .flatMap(({ flattenedFields }) => found(flattenedFields)),
      ),
    ];
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => !dateFields.has(name))).toEqual([]);
  });

  test('no rule and no collection is left out of the table', () => {
    expect(
      Object.keys(severities).filter(
        (code) => !['code.taken', 'report.exists'].includes(code) && !plausibilityRows.some((row) => row.code === code),
      ),
    ).toEqual([]);
    expect(Object.keys(rulesOf).filter((slug) => !plausibilityRows.some((row) => row.slug === slug))).toEqual([]);
  });
});
