/**
 * Asks a running process over and over whether it turns. `onChange(false)` once, when it has not answered `patience` times in a row; then
 * `onChange(true)` once, when it answers again.
 */
export function watchAlive({
  ask,
  onChange,
  everyMs = 15_000,
  patience = 3,
}: {
  ask: () => Promise<boolean>;
  onChange: (isAlive: boolean) => void;
  everyMs?: number;
  patience?: number;
}): { stop(): void } {
  let silent = 0;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    const isAlive = await ask().catch(() => false);
    if (isStopped) return;
    if (isAlive && silent >= patience) onChange(true);
    silent = isAlive ? 0 : silent + 1;
    if (silent === patience) onChange(false);
    again();
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
