import type { Warning } from './warnings.ts';

/** Warnings for which somebody outside a form waits. */
export type Question = { warnings: readonly Warning[]; answer: (reasons: string[] | null) => void };

type Listener = (question: Question | null) => void;
let open: Question | null = null;
const listeners = new Set<Listener>();

/** Shows the warnings over the page and gives the reason of each, in order; null when the person went back. */
export function askReasons(warnings: readonly Warning[]): Promise<string[] | null> {
  return new Promise((resolve) => {
    open?.answer(null);
    set({
      warnings,
      answer: (reasons) => {
        set(null);
        resolve(reasons);
      },
    });
  });
}

export function watchQuestions(listener: Listener): () => void {
  listeners.add(listener);
  listener(open);
  return () => {
    listeners.delete(listener);
  };
}

function set(question: Question | null): void {
  open = question;
  for (const listener of listeners) listener(question);
}
