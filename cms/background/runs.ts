import type { z } from 'zod';
import { currentRequestId } from '../../collections/doors/request-id.ts';
import type { RunState } from './collections.ts';
import { Faulty } from './fault.ts';
import { nudge } from './nudge.ts';
import type { RetryPlan } from './retry.ts';
import type { Store, StoredRow } from './store.ts';

/** How far a run has come; `total` null while it is not known. */
export type Progress = { stage: string; done: number; total: number | null };

export type RunContext<Input> = {
  input: Input;
  key: string;
  /** How often it failed before. */
  attempts: number;
  /** Aborted when a person cancels, when the process stops, or when another node has taken the run: leave at the next whole step. */
  signal: AbortSignal;
  /** Kept once a second at most. Anything that JSON can hold; `Progress` is what the screen knows to show. */
  progress(at: Progress | Record<string, unknown>): void;
};

/** Why the signal of a run aborted: this process ends, a person cancels. Any other reason: another node may have it now. */
export const STOPPING = Symbol('stopping');
export const CANCELLED = Symbol('cancelled');

/** A kind of work with an end: of each one runs at a time, over all nodes. */
export type RunKind<Input = unknown> = {
  kind: string;
  /** For the screen: «Foto del mes». */
  title: string;
  plan: RetryPlan;
  input: z.ZodType<Input>;
  /** Can this node do it (has it the file)? */
  isHere?(input: Input): boolean | Promise<boolean>;
  /** Does it; what it returns is kept with the run. */
  run(context: RunContext<Input>): Promise<unknown>;
  /**
   * For what may not simply be begun again when its process died half way: called by whoever finds it. It is begun `again`, which counts for nobody,
   * was `done` already, or is set aside, since the kind has closed it. Without this it is begun again.
   */
  onAbandoned?(input: Input): Promise<'again' | 'done' | 'closed'>;
};

/** What a kind is to those that keep several. */
export type AnyRunKind = RunKind;

/** To be thrown by a run that cannot be done yet: it is asked again after `waitMs`, and nothing is counted. */
export class NotYet extends Error {
  override name = 'NotYet';
  readonly waitMs: number;
  constructor(waitMs: number) {
    super('Todavía no');
    this.waitMs = waitMs;
  }
}

/** What woken nodes look at. */
export const RUNS = 'runs';
export const openStates: readonly RunState[] = ['queued', 'running'];

/** Asks for a run, which bears the identifier of the request that asks; false when one of this key was asked for already. */
export async function startRun(
  store: Store,
  { kind, key, input, slot, dueAt }: { kind: string; key: string; input: unknown; slot?: string; dueAt?: Date },
): Promise<boolean> {
  const isNew = await store.createOnce('background-runs', {
    key,
    kind,
    input,
    request: currentRequestId(),
    state: 'queued' satisfies RunState,
    attempts: 0,
    wantsCancel: false,
    ...(slot ? { slot } : {}),
    ...(dueAt ? { dueAt: dueAt.toISOString() } : {}),
  });
  if (isNew) nudge(RUNS);
  return isNew;
}

export async function runOf(store: Store, key: string): Promise<StoredRow | null> {
  return (await store.find('background-runs', { key }))[0] ?? null;
}

/** The newest run of a kind, or its open one. */
export async function newestRun(store: Store, kind: string): Promise<StoredRow | null> {
  const [open] = await store.find('background-runs', { kind, state: openStates }, { limit: 1 });
  return open ?? (await store.find('background-runs', { kind }, { limit: 1, sort: '-createdAt' }))[0] ?? null;
}

/** Cancels what waits, and asks what runs to stop. False when there is nothing to cancel. */
export async function cancelRun(store: Store, key: string): Promise<boolean> {
  const row = await runOf(store, key);
  if (!row) return false;
  const end = { state: 'cancelled' satisfies RunState, endedAt: new Date().toISOString() };
  if ((await store.compareAndSet('background-runs', row.id, { state: 'queued' }, end)) !== null) return true;
  return (await store.compareAndSet('background-runs', row.id, { state: 'running' }, { wantsCancel: true })) !== null;
}

/** Takes up again what was set aside, as if it had never failed. */
export async function retryRun(store: Store, key: string): Promise<boolean> {
  const row = await runOf(store, key);
  if (!row) return false;
  const again = {
    state: 'queued' satisfies RunState,
    attempts: 0,
    dueAt: null,
    error: null,
    fault: null,
    wantsCancel: false,
  };
  const changed = await store.compareAndSet('background-runs', row.id, { state: 'aside' }, again);
  if (changed) nudge(RUNS);
  return changed !== null;
}

/** Words of a failure for the screen: of errors of our own their words, of others the kind alone, since words may repeat what was sent. */
export const toldProblem = (error: unknown): string =>
  error instanceof Faulty ? error.message.slice(0, 300) : error instanceof Error ? error.name : 'error';
