'use client';
import { useEffect, useState } from 'react';
import { contentOf, wordsOfFailure } from '../../../admin/words-of-answer.ts';

export type Person = { id: string; name: string; function: string };

/** Who has an account, by name; null while it is read. */
export function usePeople(): { people: readonly Person[] | null; problem: string | null } {
  const [people, setPeople] = useState<readonly Person[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const stopped = new AbortController();
    const read = async (): Promise<void> => {
      const answer = await fetch('/api/users/directory', { credentials: 'same-origin', signal: stopped.signal });
      setPeople((await contentOf<{ people: Person[] }>(answer)).people);
    };
    read().catch((error: unknown) => {
      if (!stopped.signal.aborted) setProblem(wordsOfFailure(error));
    });
    return () => stopped.abort();
  }, []);
  return { people, problem };
}
