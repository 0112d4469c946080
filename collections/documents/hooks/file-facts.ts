import { createHash } from 'node:crypto';
import { APIError, type CollectionBeforeChangeHook } from 'payload';
import { cleanedIn } from '../../files/clean-upload.ts';

/** Keeps the file's SHA-256, so that anyone can check a download, and what was told of it; a new file has to be looked at anew. */
export const keepFileFacts: CollectionBeforeChangeHook = ({ data, originalDoc, req }) => {
  const told = cleanedIn(req);
  if (!req.file || !told) return data;
  // The mark of the file before comes along with every form: it says nothing of this one.
  const isSeen =
    told.hiddenContent !== '' && data['hiddenContentSeen'] === true && originalDoc?.hiddenContentSeen !== true;
  return {
    ...data,
    sha256: createHash('sha256').update(req.file.data).digest('hex'),
    ...told,
    hiddenContentSeen: isSeen,
  };
};

/** What is not seen on the pages of a file (changes, comments, hidden sheets) reaches nobody outside before a person has looked at it. */
export const askBeforePublishing: CollectionBeforeChangeHook = ({ data, originalDoc }) => {
  const document = { ...originalDoc, ...data } as {
    classification?: string;
    hiddenContent?: string | null;
    hiddenContentSeen?: boolean | null;
  };
  if (document.classification !== 'public' || !document.hiddenContent || document.hiddenContentSeen) return data;
  throw new APIError(
    `El archivo lleva ${document.hiddenContent}: quien lo baje lo verá. Quítelo y súbalo otra vez, o marque «Revisé lo que el archivo lleva dentro».`,
    400,
    undefined,
    true,
  );
};
