import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { forms } from '../../../collections/forms/index.ts';
import type { PublicForm } from '../../../collections/forms/form.ts';
import { pagesMissing, registryProblems, wholeRegistry } from '../../../collections/forms/registry.ts';
import { subscribe } from '../../../collections/forms/subscribe.ts';
import { allAddresses } from '../../../site/src/addresses/all.ts';
import { openPublished } from '../../../site/published/open.ts';
import { buildReadModel } from '../../fixtures/read-model.ts';

/** A form like that for subscribers, under names and addresses of its own. */
const planted = (own: Partial<PublicForm>): PublicForm => ({
  ...subscribe,
  ...{ name: 'planted', path: '/planted/', endpoint: '/planted', prefix: 'z' },
  ...own,
});

test('11-6 the registry of forms is whole, and every page of a form is an address of the portal', () => {
  expect(registryProblems(forms)).toEqual([]);
  const folder = mkdtempSync(join(tmpdir(), 'formularios-'));
  buildReadModel({ path: join(folder, 'published.db'), works: 10 });
  const database = openPublished(join(folder, 'published.db'));
  onTestFinished(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });
  const addresses = [...allAddresses(database)].map(({ path }) => path);
  expect(pagesMissing(forms, addresses)).toEqual([]);
  const astray = planted({ page: { es: '/suscripciones/no-hay/', en: '/en/subscriptions/' } });
  expect(pagesMissing([...forms, astray], addresses)).toEqual(['/suscripciones/no-hay/']);
  const spanish = addresses.filter((path) => !path.startsWith('/en/opportunities/'));
  expect(pagesMissing(forms, spanish)).toEqual([
    '/en/opportunities/:slug/',
    '/en/opportunities/interest-received/',
    '/en/opportunities/question-received/',
  ]);
});

test.each(['correo_2', 'Correo', 'correo2', 'a.b', 'año', 'x'.repeat(21)])(
  '11-6 a field «%s», whose mistake would lead to the page of errors, is refused when the forms are loaded',
  (name) => {
    const form = planted({ fields: { [name]: subscribe.fields.correo } });
    expect(() => wholeRegistry([form])).toThrow(`un campo «${name}»`);
  },
);

test.each<[string, Partial<PublicForm>, string]>([
  ['the name', { name: 'subscribe' }, 'name «subscribe»'],
  ['the path', { path: '/suscripciones/' }, 'path «/suscripciones/»'],
  ['the endpoint', { endpoint: '/subscriptions' }, 'endpoint «/subscriptions»'],
  ['what the ids of its fields begin with', { prefix: 's' }, 'prefix «s»'],
])('11-6 a form with %s of another is refused', (_what, own, told) => {
  expect(() => wholeRegistry([subscribe, planted(own)])).toThrow(told);
});

test('11-6 a path that is another one’s for some document is refused', () => {
  const [one, other] = [
    planted({ path: '/oportunidades/:slug/interes/' }),
    planted({ name: 'other', endpoint: '/other', prefix: 'y', path: '/oportunidades/tren/interes/' }),
  ];
  expect(registryProblems([one, other])).toEqual([
    '«/oportunidades/:slug/interes/» y «/oportunidades/tren/interes/» son la misma dirección para algún valor de «:slug».',
  ]);
});

test('11-6 what a field brings back into the address has such a name too', () => {
  const field = { ...subscribe.fields.correo, keep: (value: string) => ({ 'mi-obra': value }) };
  expect(registryProblems([planted({ fields: { correo: field } })])).toEqual([
    'El campo «correo» de «planted» vuelve como «mi-obra»: use de 1 a 20 letras minúsculas.',
  ]);
});
