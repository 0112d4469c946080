import { describe, expect, test } from 'vitest';
import { restoreWords } from '../../../cms/plugins/removal/restore-words.ts';

const deletedAt = '2026-11-29T02:05:00.000Z';
const moment = 'Se envió a la papelera el 28/11/2026, 21:05 (hora de Lima) y vuelve como estaba entonces.';
const draftless = { hasDrafts: false, hasNewerDraft: false };

describe('10-1.7 restoring says what it will publish, in Lima time', () => {
  test.each([
    [
      'a published piece of news',
      { slug: 'news', document: { deletedAt, _status: 'published' }, hasDrafts: true, hasNewerDraft: false },
      ['Estaba publicado: el portal lo mostrará otra vez en segundos, a la vista de todos.'],
    ],
    [
      'one with newer changes',
      { slug: 'news', document: { deletedAt, _status: 'published' }, hasDrafts: true, hasNewerDraft: true },
      [
        'Estaba publicado: el portal lo mostrará otra vez en segundos, a la vista de todos.',
        'Los cambios que estaban sin publicar siguen sin publicarse.',
      ],
    ],
    [
      'a draft',
      { slug: 'projects', document: { deletedAt, _status: 'draft' }, hasDrafts: true, hasNewerDraft: true },
      ['Era un borrador: el portal no lo mostrará hasta que usted lo publique.'],
    ],
    [
      'an approved report',
      { slug: 'progress-reports', document: { deletedAt, status: 'approved' }, ...draftless },
      ['Estaba aprobado: el portal mostrará sus cifras otra vez en segundos.'],
    ],
    [
      'a report in the making',
      { slug: 'progress-reports', document: { deletedAt, status: 'submitted' }, ...draftless },
      ['No estaba aprobado: el portal no lo mostrará.'],
    ],
    [
      'an internal document',
      { slug: 'documents', document: { deletedAt, classification: 'internal' }, ...draftless },
      ['No es público: el portal no lo mostrará.'],
    ],
    [
      'a hidden photo',
      { slug: 'media', document: { deletedAt, isHidden: true }, ...draftless },
      ['Está marcado «No publicar»: el portal no lo mostrará.'],
    ],
    [
      'an account',
      { slug: 'users', document: { deletedAt }, ...draftless },
      ['La persona podrá ingresar otra vez con su contraseña.'],
    ],
    [
      'a company',
      { slug: 'organizations', document: { deletedAt }, ...draftless },
      ['El portal lo mostrará otra vez en segundos donde se lo nombra.'],
    ],
  ])('%s', (_name, input, words) => {
    expect(restoreWords(input)).toEqual([moment, ...words]);
  });
});
