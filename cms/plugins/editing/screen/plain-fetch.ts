/** Where the watched `fetch` keeps the browser's own. */
export const MARK = Symbol.for('invermet.requests');
export type Watched = typeof window.fetch & { [MARK]?: typeof window.fetch };

/** The browser's own `fetch`, which nobody watches. */
export function plainFetch(input: string, init?: RequestInit): Promise<Response> {
  return ((window.fetch as Watched)[MARK] ?? window.fetch)(input, init);
}
