import { useCallback, useEffect, useRef, useState } from 'react';
import { dropText, keepText, keptText, type KeptText } from './kept-texts.ts';

const PAUSE_MS = 500;

type Options = {
  owner: string | null;
  key: string;
  isModified: boolean;
  /** Changes with every keystroke. */
  fields: unknown;
  current: () => KeptText;
};

/**
 * Keeps what is typed while the form has unsaved changes. `found`: what an earlier visit left (a closed tab, a crash, a
 * reload, a form emptied by somebody taking over), to be offered. `saved`: what was sent is in the CMS; what was typed
 * since then takes its place, so that there is no moment at which neither holds it.
 */
export function useKeptText({ owner, key, isModified, fields, current }: Options): {
  found: KeptText | null;
  forget: () => Promise<void>;
  saved: (hasMore: boolean) => Promise<void>;
} {
  const [found, setFound] = useState<KeptText | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const forgotten = useRef(0);
  const latest = useRef({ current, isModified });
  latest.current = { current, isModified };
  /**
   * Writes of the browser's store one after another: what is dropped must not come back from a write that was on its
   * way.
   */
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const inTurn = useCallback(async (write: () => Promise<void>): Promise<void> => {
    const mine = turn.current.then(write);
    turn.current = mine.catch(() => undefined);
    await mine;
  }, []);

  const keep = useCallback(async (): Promise<void> => {
    if (owner !== null) await inTurn(() => keepText(owner, key, latest.current.current())).catch(() => undefined);
  }, [owner, key, inTurn]);

  const keepSoon = useCallback((): void => {
    if (owner === null || timer.current !== undefined) return;
    timer.current = window.setTimeout(() => {
      timer.current = undefined;
      if (latest.current.isModified) void keep();
    }, PAUSE_MS);
  }, [owner, keep]);

  useEffect(() => {
    if (owner === null || isModified) return;
    window.clearTimeout(timer.current);
    timer.current = undefined;
    let isOver = false;
    const known = forgotten.current;
    void keptText(owner, key).then(
      (text) => {
        if (!isOver && forgotten.current === known) setFound(text);
      },
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [owner, key, isModified]);

  useEffect(() => {
    if (isModified) keepSoon();
  }, [keepSoon, isModified, fields]);

  const forget = useCallback(async () => {
    window.clearTimeout(timer.current);
    timer.current = undefined;
    forgotten.current += 1;
    setFound(null);
    if (owner !== null) await inTurn(() => dropText(owner, key));
  }, [owner, key, inTurn]);

  const saved = useCallback(
    async (hasMore: boolean) => {
      if (!hasMore && !latest.current.isModified) return forget();
      await keep();
      keepSoon();
    },
    [forget, keep, keepSoon],
  );
  return { found: isModified ? null : found, forget, saved };
}
