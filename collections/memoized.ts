/**
 * `work`, done once for all questions of the same key. Of `most` keys at most the answers are kept: with one more all
 * are forgotten, so that a process that lives for months does not grow.
 */
export function memoized<Asked, Answer>({
  most,
  keyOf,
  work,
}: {
  most: number;
  keyOf: (asked: Asked) => string;
  work: (asked: Asked) => Answer;
}): (asked: Asked) => Answer {
  const answers = new Map<string, { answer: Answer }>();
  return (asked) => {
    const key = keyOf(asked);
    const found = answers.get(key);
    if (found) return found.answer;
    const answer = work(asked);
    if (answers.size === most) answers.clear();
    answers.set(key, { answer });
    return answer;
  };
}
