'use client';
import { ServerFunctionsProvider, useAuth, useServerFunctions } from '@payloadcms/ui';
import { usePathname } from 'next/navigation.js';
import { useEffect, useMemo, type ReactNode } from 'react';
import { AskReasons } from '../../plausibility/screen/AskReasons.tsx';
import { ConnectionBar } from './ConnectionBar.tsx';
import './editing.css';
import { setViewed } from './open-documents.ts';
import { plainFetch } from './plain-fetch.ts';
import { keyOfScreen } from './request-kinds.ts';
import { safeServerFunction } from './server-functions.ts';
import { isAtWork, learnExpiry, whenSessionEnds } from './session-clock.ts';
import { SignInDialog } from './SignInDialog.tsx';
import { waitForSignIn } from './waiting.ts';
import { setSession, watchRequests } from './watch-requests.ts';

watchRequests();

/** Around every screen of the CMS: nothing typed is lost to an ended session, a restart or a missing connection. */
export function EditingProvider({ children }: { children: ReactNode }) {
  const { user } = useAuth();
  const { serverFunction } = useServerFunctions();
  const pathname = usePathname();
  const safe = useMemo(() => safeServerFunction(serverFunction), [serverFunction]);
  const hasUser = Boolean(user);
  setSession(hasUser);

  useEffect(() => {
    setSession(hasUser);
    if (!hasUser) return undefined;
    whenSessionEnds(() => void waitForSignIn());
    const work = (): void => isAtWork(prolong);
    for (const name of ['keydown', 'pointerdown']) window.addEventListener(name, work, { passive: true });
    return () => {
      for (const name of ['keydown', 'pointerdown']) window.removeEventListener(name, work);
    };
  }, [hasUser]);

  // Pages without a form (versions, trash) show a version too.
  useEffect(() => {
    const key = hasUser ? keyOfScreen(pathname) : null;
    setViewed(null);
    if (key === null) return undefined;
    let isOver = false;
    void plainFetch(`/api/${key}?draft=true&trash=true&depth=0&select[updatedAt]=true`, {
      credentials: 'same-origin',
    }).then(
      async (response) => {
        const { updatedAt } = response.ok ? ((await response.json()) as { updatedAt?: string }) : {};
        if (!isOver && updatedAt) setViewed({ key, base: updatedAt });
      },
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [pathname, hasUser]);

  return (
    <ServerFunctionsProvider serverFunction={safe}>
      {children}
      <ConnectionBar />
      <SignInDialog />
      <AskReasons />
    </ServerFunctionsProvider>
  );
}

async function prolong(): Promise<void> {
  const response = await plainFetch('/api/users/refresh-token', { method: 'POST', credentials: 'same-origin' }).catch(
    () => null,
  );
  if (response?.ok) learnExpiry(((await response.json()) as { exp?: number }).exp);
}
