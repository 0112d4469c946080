import { describe, expect, test } from 'vitest';
import { restApi } from '../../fixtures/http.ts';
import { work, told, post, payload, token, entity } from './setup.ts';

describe('10-1.3 a warning passes with its reason and keeps it', () => {
  test('too short a reason is none; a good one is stored with name and time, noted, and not asked again', async () => {
    const body = work({ status: 'completed' });
    expect(
      told(await post('projects', { ...body, confirmations: [{ code: 'finished.noEnd', reason: 'corto' }] })).status,
    ).toBe(422);
    expect((await post('projects', { ...body, confirmations: 'porque sí' })).status).toBe(400);
    const made = await post('projects', {
      ...body,
      confirmations: [{ code: 'finished.noEnd', reason: 'Nadie publica el acta de recepción.' }],
      confirmedWarnings: [{ code: 'x' }],
    });
    expect(made.status).toBe(201);
    const doc = made.body.doc as { id: string; updatedAt: string; confirmedWarnings: object[] };
    expect(doc.confirmedWarnings).toMatchObject([
      { code: 'finished.noEnd', path: 'actualEnd', reason: 'Nadie publica el acta de recepción.', by: 'Ana Prueba' },
    ]);
    expect(
      (
        await restApi(payload)(`/projects/${doc.id}?depth=0`, {
          method: 'PATCH',
          token,
          base: doc.updatedAt,
          body: { summary: 'Otro resumen', confirmedWarnings: [] },
        })
      ).status,
    ).toBe(200);
    const { docs } = await payload.find({
      collection: 'activities',
      where: { and: [{ documentId: { equals: doc.id } }, { act: { equals: 'confirmWarning' } }] },
      overrideAccess: true,
    });
    expect(docs).toMatchObject([{ reason: 'Nadie publica el acta de recepción.', actorName: 'Ana Prueba' }]);
  });

  test('a draft may wait with a warning; publishing it asks', async () => {
    const draft = await restApi(payload)('/projects?depth=0&draft=true', {
      method: 'POST',
      token,
      body: work({ status: 'completed', _status: 'draft' }),
    });
    const doc = draft.body.doc as { id: string; updatedAt: string };
    expect(draft.status).toBe(201);
    expect(
      told(
        await restApi(payload)(`/projects/${doc.id}?depth=0`, {
          method: 'PATCH',
          token,
          base: doc.updatedAt,
          body: { _status: 'published' },
        }),
      ),
    ).toMatchObject({ status: 422, codes: ['finished.noEnd'] });
  });
});

describe('10-1.3 what the portal could not show is refused before it is published', () => {
  test.each([
    [
      'news',
      {
        title: 'Nota',
        summary: 'Entrada',
        body: {
          root: {
            type: 'root',
            version: 1,
            direction: null,
            format: '',
            indent: 0,
            children: [
              {
                type: 'paragraph',
                version: 1,
                direction: null,
                format: '',
                indent: 0,
                children: [
                  { type: 'text', version: 1, text: 'Dicho', detail: 0, format: 0, mode: 'normal', style: '' },
                ],
              },
            ],
          },
        },
        publishedOn: null,
        _status: 'published',
      },
      'publishedOn',
    ],
    ['press-items', { title: 'Hecho', summary: 'Dos frases', _status: 'published' }, 'eventOn'],
    [
      'control-reports',
      { number: '1', kind: 'Visita', authority: 'Contraloría', finding: 'Faltan planos.', _status: 'published' },
      'publishedOn',
    ],
  ] as const)('%s without its date', async (slug, body, path) => {
    const { status, paths } = told(await post(slug, slug === 'control-reports' ? { ...body, entity } : body));
    expect([status, paths]).toEqual([400, [path]]);
  });
});
