/** What one look at a process tells: `none` when there is nothing to judge yet, for it is being started. */
export type Look = 'alive' | 'silent' | 'none';

/**
 * Asks a running process over and over whether it turns. `onChange(false)` once, when it has not answered `patience`
 * times in a row; `onHung` when it has been silent `hungAsks` times and for `hungMs` by the monotonic clock, both
 * without a break: a machine that slept asked nobody meanwhile; then `onChange(true)` once, when it answers again.
 */
export function watchAlive({
  ask,
  onChange = () => undefined,
  onHung = () => undefined,
  everyMs = 15_000,
  patience = 3,
  hungAsks = 8,
  hungMs = 180_000,
}: {
  ask: () => Promise<Look>;
  onChange?: (isAlive: boolean) => void;
  onHung?: () => void;
  everyMs?: number | undefined;
  patience?: number;
  hungAsks?: number | undefined;
  hungMs?: number | undefined;
}): { stop(): void } {
  let silent = 0;
  let silentSince = 0;
  let isTold = false;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    const askedAt = performance.now();
    const seen = await ask().catch((): Look => 'silent');
    if (isStopped) return;
    if (seen === 'silent') beSilent(askedAt);
    else silent = 0;
    if (seen === 'alive' && isTold) {
      isTold = false;
      onChange(true);
    }
    again();
  };
  const beSilent = (askedAt: number): void => {
    if (silent === 0) silentSince = askedAt;
    silent += 1;
    if (silent >= patience && !isTold) {
      isTold = true;
      onChange(false);
    }
    if (silent < hungAsks || performance.now() - silentSince < hungMs) return;
    silent = 0;
    onHung();
  };
  const again = (): void => {
    timer = setTimeout(() => void look(), everyMs);
    timer.unref();
  };
  again();
  return {
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
