import { contentOf } from '../../../admin/words-of-answer.ts';
import type { Choice, FormatOption, ImportState, PendingImport } from './types.ts';

const POLL_MS = 600;

const get = async <T>(path: string, signal?: AbortSignal): Promise<T> =>
  contentOf<T>(await fetch(`/api/imports/${path}`, { credentials: 'same-origin', ...(signal ? { signal } : {}) }));
const post = async (path: string, body: object = {}): Promise<void> =>
  void (await contentOf(
    await fetch(`/api/imports/${path}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
  ));

/** Formats that the user may import. */
export const loadFormats = async (): Promise<FormatOption[]> =>
  (await get<{ formats: FormatOption[] }>('formats')).formats;

/** Imports that wait for confirmation. */
export const loadPending = async (): Promise<PendingImport[]> =>
  (await get<{ pending: PendingImport[] }>('pending')).pending;

/** Sends the file for preview and returns its identifier. `onShare` gets 0 to 1 while it uploads. */
export function uploadFile({
  file,
  format,
  date,
  source,
  onShare,
}: {
  file: File;
  format: string;
  date: string;
  source: string;
  onShare: (share: number) => void;
}): Promise<string> {
  const query = new URLSearchParams({
    format,
    name: file.name,
    modified: String(file.lastModified),
    ...(date ? { date } : {}),
    ...(source ? { source } : {}),
  });
  const request = new XMLHttpRequest();
  request.open('POST', `/api/imports/preview?${query.toString()}`);
  request.setRequestHeader('Content-Type', 'application/octet-stream');
  request.upload.onprogress = (event) => onShare(event.total > 0 ? event.loaded / event.total : 0);
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(new Error('Se cortó la conexión al subir el archivo. Inténtelo de nuevo.'));
    request.onload = () => {
      contentOf<{ id: string }>(new Response(request.responseText, { status: request.status || 500 })).then(
        ({ id }) => resolve(id),
        reject,
      );
    };
    request.send(file);
  });
}

/** Asks for the state until the import rests. `onState` gets every answer. */
export async function followImport({
  id,
  onState,
  signal,
}: {
  id: string;
  onState: (state: ImportState) => void;
  signal: AbortSignal;
}): Promise<void> {
  for (;;) {
    const state = await get<ImportState>(`${id}/progress`, signal);
    onState(state);
    if (state.status !== 'running') return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Reads the waiting file again with the answers, and against what the CMS holds now. */
export const review = (id: string, answers: Record<string, string> = {}): Promise<void> =>
  post(`${id}/review`, { answers });

/** Imports what the preview showed. */
export function confirm(id: string, { answers, isPartial, isDraft, takesHeld }: Choice): Promise<void> {
  const query = new URLSearchParams({
    partial: isPartial ? '1' : '0',
    draft: isDraft ? '1' : '0',
    held: takesHeld ? '1' : '0',
  });
  return post(`${id}/confirm?${query.toString()}`, { answers });
}

export const discard = (id: string): Promise<void> => post(`${id}/cancel`);
export const undo = (id: string): Promise<void> => post(`${id}/undo`);
