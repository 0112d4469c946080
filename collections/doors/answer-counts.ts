import type { IncomingMessage, ServerResponse } from 'node:http';
import { isHealthPath } from './health.ts';

/**
 * Counts what a process answers, for its `/metrics`: answers by class of status and their time, and every 503, those
 * included by which it says that it is not ready yet. `prefix`: `portal`, `invermet_cms`.
 */
export function answerCounts(prefix: string): {
  watch(request: IncomingMessage, response: ServerResponse): void;
  lines(): string[];
} {
  const answers = new Map<string, number>();
  const took = { seconds: 0, count: 0 };
  let unavailable = 0;
  return {
    watch: (request, response) => {
      const started = performance.now();
      const isHealth = isHealthPath(request.url);
      response.once('finish', () => {
        if (response.statusCode === 503) unavailable += 1;
        if (isHealth) return;
        const kind = `${Math.floor(response.statusCode / 100)}xx`;
        answers.set(kind, (answers.get(kind) ?? 0) + 1);
        took.seconds += (performance.now() - started) / 1000;
        took.count += 1;
      });
    },
    lines: () => [
      `# HELP ${prefix}_answers_total Answers by class of status`,
      `# TYPE ${prefix}_answers_total counter`,
      ...[...answers].sort().map(([kind, count]) => `${prefix}_answers_total{status="${kind}"} ${count}`),
      `# HELP ${prefix}_unavailable_total Answers 503: not ready yet, or too busy`,
      `# TYPE ${prefix}_unavailable_total counter`,
      `${prefix}_unavailable_total ${unavailable}`,
      `# HELP ${prefix}_answer_seconds Time to answer`,
      `# TYPE ${prefix}_answer_seconds summary`,
      `${prefix}_answer_seconds_sum ${took.seconds.toFixed(6)}`,
      `${prefix}_answer_seconds_count ${took.count}`,
    ],
  };
}
