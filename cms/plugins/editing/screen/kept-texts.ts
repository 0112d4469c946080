import { plainFetch } from './plain-fetch.ts';

/** What somebody typed into a form and has not saved. */
export type KeptText = {
  savedAt: number;
  /** `updatedAt` and content of the version that it was typed over; null for a new document. */
  base: string | null;
  baseData: Record<string, unknown>;
  data: Record<string, unknown>;
};

const STORE = 'texts';
const LIFE_MS = 7 * 24 * 60 * 60 * 1000;
type Stored = { owner: string; savedAt: number; iv: Uint8Array; cipher: ArrayBuffer };

/**
 * Unsaved text in this browser (IndexedDB), encrypted with a key that only a session of the same person gets from the
 * CMS: on a shared machine the next person finds nothing readable. It goes away on saving, on signing out and after
 * seven days. Where the browser cannot encrypt (an address without https) it lasts as long as the tab
 * (`sessionStorage`).
 */
export async function keepText(owner: string, key: string, text: KeptText): Promise<void> {
  const secret = await secretOf();
  if (secret === null) return window.sessionStorage.setItem(`texto:${owner}:${key}`, JSON.stringify(text));
  const iv = window.crypto.getRandomValues(new Uint8Array(12));
  const cipher = await window.crypto.subtle.encrypt(
    { name: 'AES-GCM', iv },
    secret,
    new TextEncoder().encode(JSON.stringify(text)),
  );
  await inStore('readwrite', (store) =>
    store.put({ owner, savedAt: text.savedAt, iv, cipher } satisfies Stored, `${owner}/${key}`),
  );
}

/** The kept text of this person for a document; null when there is none, or it is too old. */
export async function keptText(owner: string, key: string): Promise<KeptText | null> {
  const secret = await secretOf();
  if (secret === null)
    return JSON.parse(window.sessionStorage.getItem(`texto:${owner}:${key}`) ?? 'null') as KeptText | null;
  const stored = await inStore<Stored | undefined>('readonly', (store) => store.get(`${owner}/${key}`));
  if (!stored) return null;
  if (Date.now() - stored.savedAt > LIFE_MS) return dropText(owner, key).then(() => null);
  try {
    const plain = await window.crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: stored.iv as BufferSource },
      secret,
      stored.cipher,
    );
    return JSON.parse(new TextDecoder().decode(plain)) as KeptText;
  } catch {
    return null; // of another installation, or its secret changed
  }
}

export async function dropText(owner: string, key: string): Promise<void> {
  window.sessionStorage.removeItem(`texto:${owner}:${key}`);
  await inStore('readwrite', (store) => store.delete(`${owner}/${key}`)).catch(() => undefined);
}

/** Signing out leaves nothing behind. */
export async function dropAllTexts(): Promise<void> {
  secret = null;
  for (const name of Object.keys(window.sessionStorage))
    if (name.startsWith('texto:')) window.sessionStorage.removeItem(name);
  await inStore('readwrite', (store) => store.clear()).catch(() => undefined);
}

let secret: Promise<CryptoKey | null> | null = null;

function secretOf(): Promise<CryptoKey | null> {
  if (!('subtle' in window.crypto) || !('indexedDB' in window)) return Promise.resolve(null);
  secret ??= plainFetch('/api/editing/key', { credentials: 'same-origin' }).then(async (response) => {
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const { key } = (await response.json()) as { key: string };
    return window.crypto.subtle.importKey(
      'raw',
      Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0)),
      'AES-GCM',
      false,
      ['encrypt', 'decrypt'],
    );
  });
  secret.catch(() => {
    secret = null;
  });
  return secret;
}

async function inStore<Result>(
  mode: IDBTransactionMode,
  action: (store: IDBObjectStore) => IDBRequest,
): Promise<Result> {
  const database = await settled<IDBDatabase>(openDatabase());
  try {
    return await settled<Result>(action(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

function openDatabase(): IDBOpenDBRequest {
  const request = window.indexedDB.open('invermet-texts', 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(STORE);
  };
  return request;
}

function settled<Result>(request: IDBRequest): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as Result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
  });
}
