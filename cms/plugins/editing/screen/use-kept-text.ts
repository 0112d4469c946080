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
 * reload, a form emptied by somebody taking over), to be offered.
 */
export function useKeptText({ owner, key, isModified, fields, current }: Options): { found: KeptText | null; forget: () => Promise<void> } {
  const [found, setFound] = useState<KeptText | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const forgotten = useRef(0);
  const latest = useRef(current);
  latest.current = current;

  useEffect(() => {
    if (owner === null || isModified) return;
    window.clearTimeout(timer.current);
    timer.current = undefined;
    let isOver = false;
    const known = forgotten.current;
    void keptText(owner, key).then((text) => { if (!isOver && forgotten.current === known) setFound(text); }, () => undefined);
    return () => { isOver = true; };
  }, [owner, key, isModified]);

  useEffect(() => {
    if (owner === null || !isModified || timer.current !== undefined) return;
    timer.current = window.setTimeout(() => {
      timer.current = undefined;
      void keepText(owner, key, latest.current()).catch(() => undefined);
    }, PAUSE_MS);
  }, [owner, key, isModified, fields]);

  const forget = useCallback(async () => {
    window.clearTimeout(timer.current);
    timer.current = undefined;
    forgotten.current += 1;
    setFound(null);
    if (owner !== null) await dropText(owner, key);
  }, [owner, key]);
  return { found: isModified ? null : found, forget };
}
