import { describe, expect, test } from 'vitest';
import { boundaryOf, plainPartHeaders } from '../../../cms/access/part-headers.ts';
import { isTooNested } from '../../../cms/access/data-shape.ts';
import { requestFailure } from '../../../cms/access/told-failures.ts';

async function passed(text: string, size: number): Promise<string> {
  const bytes = Buffer.from(text, 'latin1');
  const pieces = Array.from(
    { length: Math.ceil(bytes.length / size) },
    (_, index) => new Uint8Array(bytes.subarray(index * size, (index + 1) * size)),
  );
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  }).pipeThrough(plainPartHeaders('corte'));
  return Buffer.from(await new Response(stream).arrayBuffer()).toString('latin1');
}
const form = (name: string, content: string): string =>
  `--corte\r\nContent-Disposition: form-data; name="_payload"\r\n\r\n{"a":"\x00"}\r\n--corte\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n${content}\r\n--corte--\r\n`;

describe('10-2.4 names in the headers of a form', () => {
  const content = 'uno "\x00\n\r\x7f" --corte \r\n-corte "';
  test.each([1, 2, 3, 7, 40, 10_000])(
    '10-2.4 control characters of a name become «_», the content stays, in pieces of %i bytes',
    async (size) => {
      for (const [given, kept] of [
        ['a\x00b.pdf', 'a_b.pdf'],
        ['a\r\n\r\nb.pdf', 'a____b.pdf'],
        ['a\x7f\tb\\"c\n.pdf', 'a__b\\"c_.pdf'],
        ['\xc3\xb1.pdf', '\xc3\xb1.pdf'],
      ] as const)
        expect(await passed(form(given, content), size)).toBe(form(kept, content));
    },
  );
  test('10-2.4 what is no form, or short, passes as it is', async () => {
    for (const text of ['', 'x', '--corte', 'a'.repeat(5000), '--corte\r\nX: "'.concat('z'.repeat(40_000))])
      expect(await passed(text, 11)).toBe(text);
    expect([
      boundaryOf('multipart/form-data; boundary=x1'),
      boundaryOf('multipart/form-data; charset=utf-8; boundary="a b"'),
      boundaryOf('multipart/form-data'),
      boundaryOf('application/json'),
      boundaryOf(null),
    ]).toEqual(['x1', 'a b', null, null, null]);
  });
});

test('11-5 a header longer than any is left to whoever reads the form', async () => {
  const long = (before: number): string => `--corte\r\nX: ${'z'.repeat(before)}"a\x00b"\r\n\r\n`;
  // The first line ends before the header begins: with it 16,384 bytes are looked at.
  expect(await passed(long(16_000), 5000)).toBe(long(16_000).replace('\x00', '_'));
  expect(await passed(long(16_400), 5000)).toBe(long(16_400));
});

test('10-2.3 levels are counted without reading: 100 pass, 101 do not; brackets within texts are none', () => {
  const nested = (levels: number): Uint8Array => Buffer.from('['.repeat(levels) + ']'.repeat(levels));
  expect([
    isTooNested(nested(100)),
    isTooNested(nested(101)),
    isTooNested(Buffer.from(`{"a":"${'[{\\"'.repeat(300)}"}`)),
    isTooNested(Buffer.from('[1],'.repeat(500))),
  ]).toEqual([false, true, false, false]);
});

test('10-2.3 failures that the request brought about are told, others stay failures', () => {
  const cause = new Error('SQLITE_CONSTRAINT: FOREIGN KEY constraint failed');
  expect(requestFailure(new Error('Failed query: insert', { cause }))).toMatchObject({
    status: 400,
    message: expect.stringContaining('no existe'),
  });
  expect(requestFailure(new Error('Unexpected end of form'))).toMatchObject({
    status: 400,
    message: expect.stringContaining('cortado'),
  });
  expect(requestFailure(new SyntaxError("Expected property name or '}' in JSON at position 1"))).toMatchObject({
    status: 400,
    message: expect.stringContaining('_payload'),
  });
  expect([
    requestFailure(new TypeError("Cannot read properties of undefined (reading 'x')")),
    requestFailure(new Error('database is locked')),
    requestFailure(null),
  ]).toEqual([null, null, null]);
});

test.each([
  'Compra abortada (aborted)',
  'premature',
  'unique constraint',
  'foreign key constraint',
  'CastError',
  'null byte',
  'unexpected end of form',
])('10-2.3 «%s», typed by an editor, does not make a failure of ours one of the request', (typed) => {
  const ours = new Error(`Failed query: update "news" set "title" = ?\nparams: ${typed},2026`, {
    cause: new Error('SQLITE_BUSY: database is locked'),
  });
  const inMongo = new Error(`Plan executor error: { title: "${typed}" } :: caused by :: not primary`);
  expect([requestFailure(ours), requestFailure(inMongo)]).toEqual([null, null]);
  expect(
    requestFailure(
      new Error(`Failed query: insert\nparams: ${typed}`, {
        cause: new Error('SQLITE_CONSTRAINT: UNIQUE constraint failed: news.slug'),
      }),
    )?.message,
  ).toContain('no se puede repetir');
});

test('10-2.3 a transaction that the database gave up is a failure of ours; what is still named is 409 and says so', () => {
  expect([
    requestFailure(new Error('Transaction with { txnNumber: 7 } has been aborted.')),
    requestFailure(new Error('aborted')),
  ]).toEqual([null, null]);
  const kept = new Error(
    'SQLITE_CONSTRAINT: SQLite error: No se elimina: otro registro todavía lo nombra. Quite antes la referencia.',
  );
  expect(requestFailure(new Error('Failed query: delete from "media"', { cause: kept }))).toEqual({
    status: 409,
    message: 'No se elimina: otro registro todavía lo nombra. Quite antes la referencia.',
  });
});
