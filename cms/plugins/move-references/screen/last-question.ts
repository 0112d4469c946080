/**
 * Questions of which only the last one counts: a new one ends the former, whose answer, should it come, is nobody's.
 * `ask` gives null for one that was overtaken, and throws what the last one throws.
 */
export function lastQuestion(): {
  ask: <Answer>(question: (signal: AbortSignal) => Promise<Answer>) => Promise<Answer | null>;
  end: () => void;
} {
  let running: AbortController | null = null;
  const end = (): void => {
    running?.abort();
    running = null;
  };
  return {
    end,
    async ask(question) {
      end();
      const own = new AbortController();
      running = own;
      try {
        const answer = await question(own.signal);
        return own.signal.aborted ? null : answer;
      } catch (error) {
        if (own.signal.aborted) return null;
        throw error;
      }
    },
  };
}
