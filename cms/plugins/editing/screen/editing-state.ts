import { useCallback, useEffect, useState } from 'react';
import type { EditingState } from '../endpoints.ts';

const EVERY_MS = 20_000;

/**
 * The state of an open document on the server, asked on opening, now and then, and when the page comes back to the
 * front.
 */
export function useEditingState(query: string | null): { state: EditingState | null; ask: () => void } {
  const [state, setState] = useState<EditingState | null>(null);
  const ask = useCallback(() => {
    if (query === null || document.visibilityState === 'hidden' || !window.navigator.onLine) return;
    void fetch(`/api/editing/state?${query}`, { credentials: 'same-origin' }).then(
      async (response) => {
        if (response.ok) setState((await response.json()) as EditingState);
      },
      () => undefined,
    );
  }, [query]);
  useEffect(() => {
    setState(null);
    ask();
    const timer = window.setInterval(ask, EVERY_MS);
    document.addEventListener('visibilitychange', ask);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [ask]);
  return { state, ask };
}
