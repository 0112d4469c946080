const REFRESH_BEFORE_MS = 10 * 60 * 1000;
const PAUSE_MS = 60 * 1000;

let expiresAt: number | null = null;
let refreshedAt = 0;
let timer: number | undefined;
let onEnd: () => void = () => undefined;

export function whenSessionEnds(listener: () => void): void {
  onEnd = listener;
}

/** Learns from an answer until when the session lasts (`exp`, seconds since 1970). */
export function learnExpiry(exp: unknown): void {
  if (typeof exp !== 'number') return;
  expiresAt = exp * 1000;
  window.clearTimeout(timer);
  timer = window.setTimeout(() => onEnd(), Math.max(0, Math.min(expiresAt - Date.now(), 2_147_483_647)));
}

/** Somebody is at work: shortly before its end the session is prolonged. */
export function isAtWork(prolong: () => Promise<void>): void {
  const now = Date.now();
  if (expiresAt === null || now > expiresAt || expiresAt - now > REFRESH_BEFORE_MS || now - refreshedAt < PAUSE_MS)
    return;
  refreshedAt = now;
  void prolong();
}

export function forgetSession(): void {
  expiresAt = null;
  window.clearTimeout(timer);
}
