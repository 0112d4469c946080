import { expect, test } from 'vitest';
import { nameAfter } from '../../../collections/organizations/names-beside.ts';

/** The name that is found behind a number that ends where the text begins. */
const found = (text: string): string | null => {
  const span = nameAfter(`40404041${text}`, 8);
  return span && `40404041${text}`.slice(span.start, span.end);
};

test.each([
  [' Rosa Flores Quispe', 'Rosa Flores Quispe'],
  [', Rosa Flores, 40 años', 'Rosa Flores'],
  [' Rosa de la Cruz Flores', 'Rosa de la Cruz Flores'],
  // What ties it to the next words is no part of it.
  [' Rosa Flores de', 'Rosa Flores'],
  // What leads up to it is passed over, a title goes with it.
  [' señora Rosa Flores', 'señora Rosa Flores'],
  [', señora Rosa Flores', 'señora Rosa Flores'],
  [' identificado Rosa Flores', 'Rosa Flores'],
])('11-5 the name behind a number: «%s»', (text, name) => {
  expect(found(text)).toBe(name);
});

test.each([' Rosa', ' de la obra', '', ' en Lima', ': carta y anexo'])('11-5 no name: «%s»', (text) => {
  expect(found(text)).toBeNull();
});
