import { useCallback, useEffect, useRef, useState } from 'react';
import type { Where } from 'payload';
import type { PickerSlug } from '../picker-slugs.ts';
import { optionsOf, searchOptions, type PickOption, type PickPage } from './requests.ts';

const PAUSE_MS = 250;

/** The documents that an open picker offers. */
export function useOptions({
  slug,
  title,
  narrowed,
}: {
  slug: PickerSlug;
  title: string;
  /** What may be chosen at all. */ narrowed: Where | null;
}) {
  return usePages(
    useCallback((asked: AskedPage) => searchOptions({ slug, title, narrowed, ...asked }), [slug, title, narrowed]),
  );
}

type AskedPage = { typed: string; page: number; signal: AbortSignal };

/**
 * The options of an open choice, page by page for what is typed. Nothing is asked before it is opened, and anew with
 * another `ask`.
 */
export function usePages(ask: (asked: AskedPage) => Promise<PickPage>) {
  const [options, setOptions] = useState<PickOption[]>([]);
  const [isLoading, setIsLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const asked = useRef({ typed: '', page: 0, hasMore: true });
  const running = useRef<AbortController | null>(null);
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const load = useCallback(
    async (typed: string, page: number): Promise<void> => {
      running.current?.abort();
      const stopped = new AbortController();
      running.current = stopped;
      setIsLoading(true);
      try {
        const found = await ask({ typed, page, signal: stopped.signal });
        asked.current = { typed, page, hasMore: found.hasMore };
        setOptions((before) =>
          page === 1
            ? found.options
            : [...before, ...found.options.filter(({ value }) => !before.some((one) => one.value === value))],
        );
        setProblem(null);
      } catch (error) {
        if (!stopped.signal.aborted) setProblem(error instanceof Error ? error.message : String(error));
      } finally {
        if (running.current === stopped) setIsLoading(false);
      }
    },
    [ask],
  );
  useEffect(
    () => () => {
      running.current?.abort();
      clearTimeout(waiting.current);
    },
    [],
  );

  const search = useCallback(
    (typed: string): void => {
      clearTimeout(waiting.current);
      setIsLoading(true);
      waiting.current = setTimeout(() => void load(typed, 1), PAUSE_MS);
    },
    [load],
  );
  const open = useCallback((): void => void load('', 1), [load]);
  const more = useCallback((): void => {
    if (asked.current.hasMore && !isLoading) void load(asked.current.typed, asked.current.page + 1);
  }, [load, isLoading]);
  return { options, isLoading, problem, open, search, more };
}

/** The chosen documents with their names, in their order. */
export function useChosen({ slug, title, ids }: { slug: PickerSlug; title: string; ids: readonly string[] }): {
  chosen: PickOption[];
  remember: (options: readonly PickOption[]) => void;
} {
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map());
  const remember = useCallback(
    (options: readonly PickOption[]): void =>
      setKnown(
        (before) => new Map([...before, ...options.map(({ value, label }): [string, string] => [value, label])]),
      ),
    [],
  );
  const missing = ids.filter((id) => !known.has(id)).join(',');
  useEffect(() => {
    if (missing === '') return undefined;
    const stopped = new AbortController();
    optionsOf({ slug, title, ids: missing.split(','), signal: stopped.signal }).then(remember, () => undefined);
    return () => stopped.abort();
  }, [missing, slug, title, remember]);
  return { chosen: ids.map((value) => ({ value, label: known.get(value) ?? '…' })), remember };
}
