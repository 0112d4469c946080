import type { Where } from 'payload';
import { describe, expect, test } from 'vitest';
import type { Role } from '../../../collections/access/roles.ts';
import { payload, userOf } from './setup.ts';

/** As the picker of a form asks: drafts too, ten at a time, the own first. */
async function pick({
  role,
  typed,
  page = 1,
  collection = 'projects',
  title = 'title',
}: {
  role: Role;
  typed?: string;
  page?: number;
  collection?: 'projects' | 'organizations';
  title?: string;
}) {
  const where: Where = { and: [{ id: { not_in: [] } }, ...(typed ? [{ [title]: { like: typed } }] : [])] };
  const { docs, nextPage } = await payload.find({
    collection,
    where,
    page,
    limit: 10,
    sort: 'own-first',
    draft: true,
    depth: 0,
    select: { [title]: true } as never,
    overrideAccess: false,
    user: userOf(role),
  });
  return { titles: docs.map((doc) => (doc as unknown as Record<string, string>)[title]), nextPage };
}

describe('10-1.6 pickers find by code and without accents, the own entity first', () => {
  test('by CUI and by INFOBRAS code', async () => {
    expect((await pick({ role: 'worksCoordination', typed: '2673653' })).titles).toEqual([
      'Acceso a la ampliación del cañón · CUI 2673653',
    ]);
    expect((await pick({ role: 'worksCoordination', typed: '52034' })).titles).toEqual([
      'Ampliación vial de Ñaña · INFOBRAS 52034',
    ]);
  });

  test('without accents and with other ones, in capitals, several words', async () => {
    for (const typed of ['canon', 'CAÑON', 'cáñón', 'ampliacion canon'])
      expect((await pick({ role: 'worksCoordination', typed })).titles, typed).toEqual([
        'Acceso a la ampliación del cañón · CUI 2673653',
      ]);
    expect(
      (await pick({ role: 'worksCoordination', typed: 'nana', collection: 'organizations', title: 'displayName' }))
        .titles,
    ).toEqual(['Municipalidad Distrital de Ñaña · RUC 20131368500']);
  });

  test('the list of works and its search box find the same', async () => {
    const { docs } = await payload.find({
      collection: 'projects',
      where: { or: [{ title: { like: 'CÁÑON' } }, { search: { like: 'CÁÑON' } }] },
      overrideAccess: false,
      user: userOf('worksCoordination'),
    });
    expect(docs.map(({ cui }) => cui)).toEqual(['2673653']);
  });

  test('the works of the own entity come first, then the others, each once', async () => {
    const first = await pick({ role: 'worksCoordination', typed: 'ampliacion' });
    expect(first.titles).toEqual(
      Array.from({ length: 10 }, (_, index) => `★ Ampliación de la vía ${String(index + 1).padStart(2, '0')}`),
    );
    expect(first.nextPage).toBe(2);
    const second = await pick({ role: 'worksCoordination', typed: 'ampliacion', page: 2 });
    expect(second.titles).toEqual([
      '★ Ampliación de la vía 11',
      '★ Ampliación de la vía 12',
      'Acceso a la ampliación del cañón · CUI 2673653',
      'Ampliación vial de Ñaña · INFOBRAS 52034',
    ]);
    expect(second.nextPage).toBeNull();
  });

  test('for a company its own works come first', async () => {
    const { titles } = await pick({ role: 'contractor', typed: 'ampliacion' });
    expect(titles[0]).toBe('★ Ampliación vial de Ñaña · INFOBRAS 52034');
    expect(titles.filter((title) => title?.startsWith('★'))).toHaveLength(1);
  });
});

describe('10-1.6 offices edit their own rubros', () => {
  let rubros = 0;
  const rubro = (office: string | null) =>
    payload.create({
      collection: 'transparency-items',
      data: {
        title: `Rubro ${(rubros += 1)} de ${office}`,
        summary: 'Qué hay',
        frequency: 'monthly',
        office,
        _status: 'published',
      } as never,
    });

  test('the office whose name stands on a rubro changes and publishes it', async () => {
    const { id } = await rubro('Secretaría General Permanente');
    await payload.update({
      collection: 'transparency-items',
      id,
      data: { summary: 'Lo de este mes', lastUpdatedOn: '2026-11-28', _status: 'published' },
      overrideAccess: false,
      user: userOf('generalSecretariat'),
    });
    expect(await payload.findByID({ collection: 'transparency-items', id })).toMatchObject({
      summary: 'Lo de este mes',
      _status: 'published',
    });
  });

  test('no rubro of another office, of nobody, and none may be taken or given away', async () => {
    for (const office of ['Planificación y Presupuesto', null]) {
      const { id } = await rubro(office);
      await expect(
        payload.update({
          collection: 'transparency-items',
          id,
          data: { summary: 'x' },
          overrideAccess: false,
          user: userOf('generalSecretariat'),
        }),
      ).rejects.toMatchObject({ status: 403 });
    }
    const { id } = await rubro('Secretaría General Permanente');
    await payload.update({
      collection: 'transparency-items',
      id,
      data: { office: 'Planificación y Presupuesto' },
      overrideAccess: false,
      user: userOf('generalSecretariat'),
    });
    expect((await payload.findByID({ collection: 'transparency-items', id })).office).toBe(
      'Secretaría General Permanente',
    );
    await expect(
      payload.create({
        collection: 'transparency-items',
        data: { title: 'Otro', summary: 'x', frequency: 'monthly' } as never,
        overrideAccess: false,
        user: userOf('generalSecretariat'),
      }),
    ).rejects.toMatchObject({ status: 403 });
  });
});
