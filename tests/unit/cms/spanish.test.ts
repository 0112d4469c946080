import { enTranslations } from '@payloadcms/translations/languages/en';
import { es } from '@payloadcms/translations/languages/es';
import { describe, expect, test } from 'vitest';
import { spanish } from '../../../cms/admin/spanish/index.ts';
import { spanishOverrides } from '../../../cms/admin/spanish/overrides.ts';

/** Every string with its key, as `general:save`. */
function flat(words: object, space = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): [string, string][] =>
    typeof value === 'string' ? [[space + key, value]] : flat(value as object, `${space}${key}:`),
  );
}
const words = new Map(flat(spanish.translations));

const familiar = new RegExp(
  `(?<!\\p{L})(${[
    'tu',
    'tus',
    'tú',
    'te',
    'ti',
    'contigo',
    'tuyo',
    'tuya',
    'vos',
    'estás',
    'eres',
    'has',
    'hayas',
    'tienes',
    'deseas',
    'puedes',
    'debes',
    'quieres',
    'sales',
    'salgas',
    'ves',
    'tomas',
    'puedas',
    'podrás',
    'recibirás',
    'verás',
    'introduce',
    'elige',
    'busca',
    'revisa',
    'verifica',
    'corrige',
    'entra',
    'edita',
    'cierra',
    'haz',
    'pégalo',
    'arrastra',
    'suelta',
    'dibuja',
    'ajusta',
    'selecciona',
    'guarda',
    'descarta',
    'intenta',
    'escribe',
    'ignora',
    'vuelve a',
    'confirma',
    'añade',
    'pulsa',
    'usa',
    'solicitaste',
    'olvidaste',
    'hiciste',
    'pediste',
  ].join('|')})(?!\\p{L})`,
  'iu',
);

describe('10-1.8 all Spanish, one form of address', () => {
  test('no word of the CMS says «tú»', () => {
    expect([...words].filter(([, text]) => familiar.test(text)).map(([key, text]) => `${key} = ${text}`)).toEqual([]);
  });

  test('the check of «tú» finds what Payload says', () => {
    expect(flat(es.translations).filter(([, text]) => familiar.test(text)).length).toBeGreaterThan(40);
  });

  test('no word is missing, and what is as in English is Spanish too', () => {
    const english = flat(enTranslations);
    expect(english.filter(([key]) => !words.has(key)).map(([key]) => key)).toEqual([]);
    expect(english.filter(([key, text]) => words.get(key) === text).map(([key]) => key)).toEqual([
      'general:error',
      'general:no',
    ]);
  });

  test('no word of the machinery stays: widget, token, click, draft, Payload', () => {
    expect(
      [...words]
        .filter(([, text]) =>
          /(?<!\p{L})(widgets?|tokens?|clicks?|drafts?|payload|admin|reindex\p{L}*|panel|API|URL)(?!\p{L})/iu.test(
            text.replaceAll(/\{\{\w+\}\}/g, ''),
          ),
        )
        .map(([key, text]) => `${key} = ${text}`),
    ).toEqual([]);
  });

  test('every override replaces a word that exists and keeps its places for values', () => {
    const original = new Map(flat(es.translations));
    const places = (text: string): string[] =>
      (text.match(/\{\{\w+\}\}|<\/?\w+>/g) ?? []).filter((place) => place !== '<br>').sort();
    for (const [key, text] of flat(spanishOverrides)) {
      expect(original.has(key), key).toBe(true);
      const expected = new Set(places(original.get(key) ?? ''));
      expect(
        places(text).filter((place) => !expected.has(place)),
        key,
      ).toEqual([]);
    }
  });
});
