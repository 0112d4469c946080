import { expect, test } from 'vitest';
import { askFormat } from '../../../cms/plugins/imports/worker/ask-format.ts';
import { textFile } from '../../fixtures/imports/made-files.ts';
import { peruRecordJson } from '../../fixtures/imports/seace-files.ts';

test('12-11 the format of an upload is found by a process of its own, which says what a file lacks', async () => {
  expect(await askFormat(textFile(peruRecordJson))).toBe('ocds');
  await expect(askFormat(textFile('{"a": 1}'))).rejects.toThrow('El JSON no es un paquete OCDS');
  // It ends without an answer.
  await expect(askFormat('/no/está')).rejects.toThrow('No se pudo reconocer el archivo. Elija su formato');
}, 60_000);
