import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import type { Adapter } from '@payloadcms/plugin-cloud-storage/types';
import { APIError } from 'payload';
import { recordReading } from '../../collections/documents/hooks/record-reading.ts';
import type { Document } from '../../collections/payload-types.ts';
import { SealError } from './sealed.ts';
import { documentStore, type StorePlace } from './store.ts';

/**
 * Keeps the files of documents sealed, on disk and in a bucket alike, and gives them out opened to whoever may read the
 * document. All of them are sealed: what is public today may be classified tomorrow, and then nothing of it is left in
 * the clear.
 */
export const sealedStorage =
  (place: StorePlace): Adapter =>
  () => {
    const store = documentStore(place);
    return {
      name: 'sealed',
      handleUpload: async ({ file: { filename, buffer, tempFilePath } }) => {
        await store.write(filename, tempFilePath ? createReadStream(tempFilePath) : Readable.from([buffer]));
      },
      handleDelete: ({ filename }) => store.remove(filename),
      staticHandler: async (req, { doc, params: { filename } }) => {
        const document = doc as Document | undefined;
        if (!document) throw new APIError('No existe.', 404, undefined, true);
        // Kept before the first byte leaves: a reading that cannot be recorded does not happen.
        await recordReading({ req, document, what: 'archivo' });
        const { size, content } = await store.read(filename).catch((error: unknown) => {
          req.payload.logger.error(
            `El archivo del documento ${document.id} no pudo abrirse: ${error instanceof SealError ? error.message : error instanceof Error ? error.name : 'error'}`,
          );
          throw new APIError(
            'El archivo no está o no pudo abrirse. Avise a la administración del sistema.',
            500,
            undefined,
            true,
          );
        });
        return new Response(ReadableStream.from(content) as BodyInit, { headers: fileHeaders(document, size) });
      },
    };
  };

/**
 * The file whole (ranges are not given), to be saved under its name, kept by nobody on the way and never run as a page.
 */
export function fileHeaders(
  { filename, mimeType }: Pick<Document, 'filename' | 'mimeType'>,
  size: number,
): Record<string, string> {
  return {
    'Content-Type': mimeType ?? 'application/octet-stream',
    'Content-Length': String(size),
    'Accept-Ranges': 'none',
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(filename ?? 'documento').replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`,
    'Cache-Control': 'private, no-store',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
  };
}
