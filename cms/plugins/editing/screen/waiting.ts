/** Why requests wait for the person: nothing that was typed is given up meanwhile. */
export type Waiting = { signIn: boolean; connection: 'restarting' | 'offline' | null };

type Listener = (waiting: Waiting) => void;

let state: Waiting = { signIn: false, connection: null };
const listeners = new Set<Listener>();
const signedIn: (() => void)[] = [];
const reconnected: ((again: boolean) => void)[] = [];

function set(next: Partial<Waiting>): void {
  state = { ...state, ...next };
  for (const listener of listeners) listener(state);
}

export function watchWaiting(listener: Listener): () => void {
  listeners.add(listener);
  listener(state);
  return () => {
    listeners.delete(listener);
  };
}

/** Asks to sign in over the page; answers once that is done. */
export function waitForSignIn(): Promise<void> {
  set({ signIn: true });
  return new Promise((resolve) => {
    signedIn.push(resolve);
  });
}

export function isSignedInAgain(): void {
  set({ signIn: false });
  for (const resolve of signedIn.splice(0)) resolve();
}

/** Says that the CMS does not answer; true: try again, false: the person gave the request up. */
export function waitForConnection(connection: 'restarting' | 'offline'): Promise<boolean> {
  set({ connection });
  return new Promise((resolve) => {
    reconnected.push(resolve);
  });
}

export function retryAll(): void {
  for (const resolve of reconnected.splice(0)) resolve(true);
}

export function giveUp(): void {
  set({ connection: null });
  for (const resolve of reconnected.splice(0)) resolve(false);
}

export function connectionIsBack(): void {
  if (state.connection !== null && reconnected.length === 0) set({ connection: null });
}
