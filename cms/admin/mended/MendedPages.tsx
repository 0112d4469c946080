'use client';
import { useEffect, type ReactNode } from 'react';
import { mend } from './mend.ts';

/**
 * Around every page of the CMS: what Payload draws without a label, a landmark or in English is mended as it appears.
 */
export function MendedPages({ children }: { children: ReactNode }) {
  useEffect(() => {
    let isPlanned = false;
    const run = (): void => {
      isPlanned = false;
      mend(document);
    };
    const plan = (): void => {
      if (isPlanned) return;
      isPlanned = true;
      requestAnimationFrame(run);
    };
    const observer = new MutationObserver(plan);
    observer.observe(document.body, { childList: true, subtree: true });
    plan();
    return () => observer.disconnect();
  }, []);
  return children;
}
