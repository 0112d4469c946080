import { chromium, type Browser } from '@playwright/test';
import { ensureChromium } from '../../scripts/test/chromium.ts';

/** Debian's Chromium without its own traffic. */
export function openBrowser(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: ensureChromium(),
    args: ['--no-sandbox', '--disable-background-networking', ...args],
  });
}
