import { queueLimits } from '../../cms/health/limits.ts';
import { ageInWords } from '../../cms/health/words.ts';

const EVERY_MS = 60_000;
const ASK_MS = 10_000;
/** Queues that a saved change passes on its way to the portal. */
const ON_THE_WAY = ['projection', 'pages'];

/** Seconds that the oldest change has been on its way, when that is too long; null when all is well. Reads the figures of the CMS. Pure. */
export function lateSeconds(metrics: string): number | null {
  const late = [...metrics.matchAll(/^queue_oldest_seconds\{queue="(\w+)"\} (\d+)/gm)]
    .map(([, name = '', seconds]) => ({ name, seconds: Number(seconds) }))
    .filter(({ name, seconds }) => ON_THE_WAY.includes(name) && seconds > (queueLimits[name] ?? Infinity));
  return late.length === 0 ? null : Math.max(...late.map(({ seconds }) => seconds));
}

/**
 * Tells once when what was saved does not reach the portal in time, and once when it does again. Asks the CMS for its figures, which it
 * gives also while nothing can be written; while it gives none, nothing is known and nothing is told.
 */
export function watchChanges({
  cmsPort,
  tell,
  everyMs = EVERY_MS,
}: {
  cmsPort: number;
  tell: (line: string) => void;
  everyMs?: number;
}): { stop(): void } {
  let isLate = false;
  let isAsking = false;
  const stopping = new AbortController();
  const look = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    const metrics = await figures(cmsPort, stopping.signal);
    isAsking = false;
    if (metrics === null || stopping.signal.aborted) return;
    const seconds = lateSeconds(metrics);
    if (seconds !== null && !isLate)
      tell(
        `⚠ Lo que se guardó no llega al portal: el cambio más antiguo se guardó ${ageInWords(seconds)}. No se pierde y se sigue intentando; vea «Estado del sistema» en el CMS.`,
      );
    if (seconds === null && isLate) tell('✓ Lo que se guarda vuelve a llegar al portal.');
    isLate = seconds !== null;
  };
  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      stopping.abort();
    },
  };
}

/** What the CMS of this machine tells at `/metrics`, null while it tells nothing of its queues. */
async function figures(port: number, signal: AbortSignal): Promise<string | null> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(ASK_MS)]),
    });
    const text = await answer.text();
    return answer.ok && text.includes('queue_oldest_seconds{') ? text : null;
  } catch {
    return null;
  }
}
