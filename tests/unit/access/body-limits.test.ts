import { describe, expect, test } from 'vitest';
import { BodyError, bodyRule, checkLength, counted, readBody } from '../../../cms/access/body-limits.ts';

const MB = 1024 * 1024;
const rule = (method: string, pathname: string, isOpen = false) =>
  bodyRule({ method, pathname, isOpen, uploads: ['media', 'documents'] });

describe('11-5 what a route takes as body', () => {
  test.each<[string, string, boolean, number, boolean]>([
    ['POST', '/api/users/login', true, 16 * 1024, false],
    ['POST', '/api/media', true, 16 * 1024, false],
    ['POST', '/api/imports/preview', false, 122 * MB, true],
    ['PATCH', '/api/imports/preview', false, MB, false],
    ['POST', '/api/imports/preview/x', false, MB, false],
    ['POST', '/api/media', false, 52 * MB, true],
    ['PATCH', '/api/documents/12', false, 52 * MB, true],
    ['PATCH', '/api/documents', false, MB, false],
    ['POST', '/api/documents/12', false, MB, false],
    ['DELETE', '/api/media/12', false, MB, false],
    ['POST', '/api/news', false, MB, false],
    ['PATCH', '/api/news/12', false, MB, false],
    ['POST', '/api', false, MB, false],
  ])('%s %s (open: %s): %i bytes', (method, pathname, isOpen, bytes, streams) => {
    expect(rule(method, pathname, isOpen)).toEqual({ bytes, streams });
  });

  const announced = (length: string | null, bytes: number): (() => void) => {
    const headers = new Headers(length === null ? {} : { 'content-length': length });
    return () => checkLength(headers, { bytes, streams: false });
  };
  test.each([null, '0', '2048'])('a length of %s passes', (length) => {
    expect(announced(length, 2048)).not.toThrow();
  });
  test.each([
    ['2049', 2048, 413, 'Lo enviado pesa más de 2 kB. Redúzcalo o divídalo.'],
    [String(2 * MB + 1), 2 * MB, 413, 'Lo enviado pesa más de 2 MB. Redúzcalo o divídalo.'],
    [String(MB + 1), MB, 413, 'Lo enviado pesa más de 1 MB. Redúzcalo o divídalo.'],
    ['-1', 2048, 400, 'La longitud anunciada no es un número.'],
    ['1e3', 2048, 400, 'La longitud anunciada no es un número.'],
    ['1'.repeat(16), 2048, 400, 'La longitud anunciada no es un número.'],
  ])('a length of %s of %i: %i', (length, bytes, status, message) => {
    let refused: unknown;
    try {
      announced(length, bytes)();
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(BodyError);
    expect(refused).toMatchObject({ status, message });
  });
});

/** A body of these pieces; without `ends` it stops there and says nothing more. */
function bodyOf(pieces: number[], ends = true) {
  const told: { cancelled: unknown; pulled: number } = { cancelled: null, pulled: 0 };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const size = pieces[told.pulled];
        told.pulled += 1;
        if (size !== undefined) return controller.enqueue(new Uint8Array(size).fill(7));
        if (ends) return controller.close();
        return new Promise<void>(() => undefined);
      },
      cancel: (reason) => {
        told.cancelled = reason;
      },
    },
    { highWaterMark: 0 },
  );
  return { body, told };
}
const of = (bytes: number) => ({ bytes, streams: false });
const patient = { wholeMs: 60_000, idleMs: 60_000 };

describe('11-5 a body as it arrives', () => {
  test('up to its limit it is read whole', async () => {
    const { body, told } = bodyOf([4, 0, 6]);
    expect(await readBody(body, of(10), patient)).toEqual(new Uint8Array(10).fill(7));
    expect(told.cancelled).toBeNull();
  });

  test('one byte more and it is cut, whatever was announced, and no more of it is read', async () => {
    const { body, told } = bodyOf([6, 5, 5, 5]);
    await expect(readBody(body, of(10), patient)).rejects.toMatchObject({ name: 'BodyError', status: 413 });
    expect(told.cancelled).toMatchObject({ status: 413 });
    expect(told.pulled).toBe(2);
  });

  test('one that stops in the middle is given up, as a whole and between two bytes', async () => {
    for (const patience of [
      { wholeMs: 20, idleMs: 60_000 },
      { wholeMs: 60_000, idleMs: 20 },
    ]) {
      const { body, told } = bodyOf([3], false);
      await expect(readBody(body, of(10), patience)).rejects.toMatchObject({
        status: 408,
        message: 'Lo enviado no terminó de llegar. Revise la conexión e inténtelo otra vez.',
      });
      expect(told.cancelled).toMatchObject({ status: 408 });
    }
  });

  test('one that breaks says its own reason', async () => {
    const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('se cortó')) });
    await expect(readBody(body, of(10), patient)).rejects.toThrow('se cortó');
  });

  test('what passes on is told why it was cut, the first reason only; whoever stops reading stops the sender', async () => {
    const one = bodyOf([6, 6]);
    const passing = counted(one.body, of(10), patient);
    expect(passing.failure()).toBeNull();
    const reader = passing.body.getReader();
    expect((await reader.read()).value?.byteLength).toBe(6);
    await expect(reader.read()).rejects.toMatchObject({ status: 413 });
    const other = new BodyError(408, 'otra');
    expect(passing.cut(other)).toBe(other);
    expect(passing.failure()?.status).toBe(413);
    const two = bodyOf([6, 6]);
    await counted(two.body, of(10), patient).body.cancel('basta');
    expect(two.told.cancelled).toBe('basta');
  });
});
