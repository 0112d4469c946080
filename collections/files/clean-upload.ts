import { APIError, type CollectionBeforeOperationHook, type PayloadRequest } from 'payload';
import { documentEndings } from '../fields/file-types.ts';
import { RefusedFile } from './archive.ts';
import { documentKind } from './document-kind.ts';
import { safeFileName } from './file-name.ts';
import { cleanOffice, type Cleaned } from './office.ts';
import { cleanPdf } from './pdf.ts';

const MAX_BYTES = 50 * 1024 * 1024;
const CLEANED = 'cleanedFile';

/**
 * A document as it arrives, cleaned: its bytes, its real type, its name, and what is told of it. Throws `RefusedFile`.
 */
export async function cleanDocument({
  name,
  data,
}: {
  name: string;
  data: Buffer;
}): Promise<Cleaned & { name: string; mimetype: string }> {
  const mimetype = await documentKind(data);
  const cleaned: Cleaned =
    mimetype === 'text/csv'
      ? { data, removed: [], hidden: [] }
      : mimetype === 'application/pdf'
        ? await cleanPdf(data)
        : await cleanOffice(data);
  return { ...cleaned, mimetype, name: safeFileName(name, documentEndings[mimetype] ?? 'bin') };
}

/**
 * Before a document is created or changed with a file: the file is what its bytes say, without the data of whoever
 * wrote it.
 */
export const cleanDocumentUpload: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  const { file } = req;
  if ((operation !== 'create' && operation !== 'update') || !file) return args;
  if (file.size > MAX_BYTES)
    throw new APIError('El documento pesa más de 50 MB. Divídalo o redúzcalo.', 413, undefined, true);
  try {
    const { data, mimetype, name, removed, hidden } = await cleanDocument({ name: file.name, data: file.data });
    Object.assign(file, { data, size: data.length, mimetype, name });
    req.context[CLEANED] = { removedData: removed.join(', '), hiddenContent: hidden.join(', ') };
    return args;
  } catch (error) {
    if (error instanceof RefusedFile) throw new APIError(error.message, 400, undefined, true);
    throw error;
  }
};

/** What was told of the file of this request; null when it brings none. */
export function cleanedIn(req: PayloadRequest): { removedData: string; hiddenContent: string } | null {
  return (req.context[CLEANED] as { removedData: string; hiddenContent: string } | undefined) ?? null;
}
