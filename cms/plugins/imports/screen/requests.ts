import type { FormatOption, ImportState } from './types.ts';

const POLL_MS = 600;

async function json<T>(response: Response): Promise<T> {
  const body = (await response.json().catch(() => null)) as (T & { message?: string; errors?: { message: string }[] }) | null;
  if (!response.ok || body === null) throw new Error(body?.message ?? body?.errors?.[0]?.message ?? `El CMS respondió ${response.status}. Inténtelo de nuevo.`);
  return body;
}

/** Formats that the user may import. */
export async function loadFormats(): Promise<FormatOption[]> {
  return (await json<{ formats: FormatOption[] }>(await fetch('/api/imports/formats', { credentials: 'same-origin' }))).formats;
}

/** Sends the file for preview and returns its identifier. `onShare` gets 0 to 1 while it uploads. */
export function uploadFile({ file, format, date, source, onShare }: { file: File; format: string; date: string; source: string; onShare: (share: number) => void }): Promise<string> {
  const query = new URLSearchParams({ format, name: file.name, modified: String(file.lastModified), ...(date ? { date } : {}), ...(source ? { source } : {}) });
  const request = new XMLHttpRequest();
  request.open('POST', `/api/imports/preview?${query.toString()}`);
  request.setRequestHeader('Content-Type', 'application/octet-stream');
  request.upload.onprogress = (event) => onShare(event.total > 0 ? event.loaded / event.total : 0);
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(new Error('Se cortó la conexión al subir el archivo. Inténtelo de nuevo.'));
    request.onload = () => {
      json<{ id: string }>(new Response(request.responseText, { status: request.status || 500 })).then(({ id }) => resolve(id), reject);
    };
    request.send(file);
  });
}

/** Asks for the state until the import rests. `onState` gets every answer. */
export async function followImport({ id, onState, signal }: { id: string; onState: (state: ImportState) => void; signal: AbortSignal }): Promise<void> {
  for (;;) {
    const state = await json<ImportState>(await fetch(`/api/imports/${id}/progress`, { credentials: 'same-origin', signal }));
    onState(state);
    if (state.status !== 'running') return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Confirms or discards a preview. */
export async function decide({ id, decision, isPartial, isDraft }: { id: string; decision: 'confirm' | 'cancel'; isPartial: boolean; isDraft: boolean }): Promise<void> {
  const query = new URLSearchParams({ partial: isPartial ? '1' : '0', draft: isDraft ? '1' : '0' });
  await json(await fetch(`/api/imports/${id}/${decision}?${query.toString()}`, { method: 'POST', credentials: 'same-origin' }));
}
