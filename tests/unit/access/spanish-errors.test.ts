import { expect, test } from 'vitest';
import { inSpanish, spanishMessage } from '../../../cms/access/spanish-errors.ts';

test.each([
  ['Missing email.', 400, 'Falta el correo electrónico.'],
  ['No User', 400, 'No hay ninguna sesión abierta.'],
  ['Not Found', 404, 'No existe, o ya no está.'],
  [
    'Something went wrong.',
    500,
    'Algo falló y no se guardó nada de este pedido. Vuelva a intentarlo; si sigue, avise a quien administra el sistema.',
  ],
  ['The requested resource was not found.', 404, 'No se encontró el recurso solicitado.'],
  ['Invalid JSON', 400, 'El pedido no se puede leer: el JSON está mal escrito.'],
  ['Token is either invalid or has expired.', 403, 'El enlace ya venció o no es válido: pida uno nuevo.'],
  ['Route not found "/api/x"', 404, 'Esta dirección no existe.'],
  ['Cannot PUT http://127.0.0.1/api/users', 404, 'Esta dirección no existe o no admite ese pedido.'],
  [
    'The following path cannot be queried: salt',
    400,
    'El pedido pregunta por un campo que no existe o que su función no puede consultar.',
  ],
  ['You are not allowed to perform this action.', 403, 'Su función no permite hacer esto.'],
  ['No tienes permiso para realizar esta acción.', 403, 'Su función no permite hacer esto.'],
  ['Unauthorized, you must be logged in to make this request.', 401, 'Inicie sesión para continuar.'],
  ['No files were uploaded.', 400, 'No se subieron archivos.'],
  ['There was a problem while uploading the file.', 400, 'Ocurrió un problema al subir el archivo.'],
  ['Multipart request size limit has been reached', 413, 'El archivo pesa más de lo permitido.'],
  ['Collection media has disabled bulk edit', 400, 'Aquí los documentos se cambian y se borran de uno en uno.'],
  ['Something nobody has seen is broken in the system', 418, 'El pedido no se entiende: revise lo que envía.'],
  [
    'The thing has failed badly',
    503,
    'Algo falló y no se guardó nada de este pedido. Vuelva a intentarlo; si sigue, avise a quien administra el sistema.',
  ],
])('9-5.2 every message that reaches a person is Spanish: %s', (message, status, spanish) => {
  expect(spanishMessage(message, status)).toBe(spanish);
});

test.each([
  'El correo o la contraseña no son correctos.',
  'El siguiente campo es inválido: Título',
  'Ya existe otra obra con este CUI.',
  'Este archivo no es una imagen: «the-report.pdf».',
  'Tipo de archivo inválido',
])('9-5.2 what is Spanish stays: %s', (message) => {
  expect(spanishMessage(message, 400)).toBe(message);
});

test('9-5.2 messages in the errors of an answer and of its fields, nothing else of it; an answer that is well stays the same object', async () => {
  const body = {
    errors: [
      {
        name: 'ValidationError',
        message: 'Not Found',
        data: {
          collection: 'media',
          errors: [{ path: 'the.path', label: 'The file', message: 'Could not read uploaded file for validation.' }],
        },
      },
    ],
  };
  const answer = await inSpanish(Response.json(body, { status: 404, headers: { 'Cache-Control': 'no-store' } }));
  expect(answer.status).toBe(404);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.json()).toEqual({
    errors: [
      {
        name: 'ValidationError',
        message: 'No existe, o ya no está.',
        data: {
          collection: 'media',
          errors: [{ path: 'the.path', label: 'The file', message: 'El archivo no se pudo leer para comprobarlo.' }],
        },
      },
    ],
  });
  const fine = Response.json({ message: 'Not Found' });
  expect(await inSpanish(fine)).toBe(fine);
  const page = new Response('<p>Not Found</p>', { status: 404, headers: { 'Content-Type': 'text/html' } });
  expect(await inSpanish(page)).toBe(page);
});
