import { createHash } from 'node:crypto';
import { APIError, type CollectionBeforeChangeHook } from 'payload';
import { documentEndings } from '../../fields/file-types.ts';

const MAX_BYTES = 50 * 1024 * 1024;
const beginnings: Record<string, string> = { 'application/pdf': '%PDF-', 'text/csv': '' };

/** Refuses files that are not what they say and keeps their SHA-256 so that anyone can check a download. */
export const checkDocumentFile: CollectionBeforeChangeHook = ({ data, req }) => {
  const file = req.file;
  if (!file) return data;
  if (file.size > MAX_BYTES) throw new APIError('El documento pesa más de 50 MB. Divídalo o redúzcalo.', 413, undefined, true);
  const ending = documentEndings[file.mimetype];
  if (!ending || !file.name.toLowerCase().endsWith(`.${ending}`)) {
    throw new APIError(`El nombre «${file.name}» no termina en .${ending ?? 'pdf, .csv, .xlsx, .docx, .odt u .ods'}. Cámbiele la terminación y súbalo otra vez.`, 400, undefined, true);
  }
  const expected = beginnings[file.mimetype] ?? 'PK';
  if (!file.data.subarray(0, 1024).toString('latin1').trimStart().startsWith(expected)) {
    throw new APIError(`«${file.name}» no es del tipo que dice su nombre. Ábralo y guárdelo de nuevo antes de subirlo.`, 400, undefined, true);
  }
  return { ...data, sha256: createHash('sha256').update(file.data).digest('hex') };
};
