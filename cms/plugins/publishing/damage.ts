import { execFile } from 'node:child_process';
import { isDamage } from '../../../collections/installation/damaged-database.ts';
import type { HistoryWriter } from '../../../site/published/history.ts';
import { Faulty } from '../../background/fault.ts';
import { nudge, onNudge } from '../../background/nudge.ts';
import { nudgeProjector } from './nudge.ts';

/** The read model is damaged: it is derived, and is made anew by whoever holds the lease. Of no change that waits. */
export class DamagedStore extends Faulty {
  override name = 'DamagedStore';
  constructor(cause?: unknown) {
    super('environment', 'La vista pública (published.db) está dañada: se aparta y se rehace.', { cause });
  }
}

/** The files are not those any more that were opened: whatever was written since is written again into those that are there. */
export class OtherStore extends Faulty {
  override name = 'OtherStore';
  constructor() {
    super('environment', 'La vista pública (published.db) es ahora otro archivo: se rehace.');
  }
}

const HISTORY_DAMAGED =
  'La historia de lo publicado (history.db) está dañada y no se puede rehacer: los cambios esperan y no se pierde ninguno. Restaure history.db de la última copia de seguridad o, para empezar una nueva, cámbiele el nombre.';

/** What an error of the history says to who waits for it. A damaged one cannot be made anew: everything waits until a person mends it. */
export const asHistoryFault = (error: unknown): unknown =>
  isDamage(error) ? new Faulty('environment', HISTORY_DAMAGED, { cause: error }) : error;

/** The same, with every error told by `asHistoryFault`, so that none is taken for one of the read model. */
export function tellingItsDamage<Writer extends HistoryWriter>(history: Writer): Writer {
  return new Proxy(history, {
    get(target, name, receiver) {
      const part: unknown = Reflect.get(target, name, receiver);
      if (typeof part !== 'function') return part;
      return (...args: unknown[]): unknown => {
        try {
          return (part as (...given: unknown[]) => unknown).apply(target, args);
        } catch (error) {
          throw asHistoryFault(error);
        }
      };
    },
  });
}

/** An error of the read model's file as `DamagedStore`, any other as it is. */
export const asStoreFault = (error: unknown): unknown => (isDamage(error) ? new DamagedStore(error) : error);

const SUSPICION = 'published-store';

/** Whoever meets damage while reading the read model tells the projector of this process, which looks and mends. Returns the error. */
export function tellIfDamaged(error: unknown): unknown {
  if (isDamage(error)) {
    nudge(SUSPICION);
    nudgeProjector();
  }
  return error;
}

/** Calls `suspect` whenever damage is met; returns what ends it. */
export const onSuspicion = (suspect: () => void): (() => void) => onNudge(SUSPICION, suspect);

const CHECK_MS = 120_000;
/** Reads every page, in a process of its own that gives way to others. Exits with 3 when the file is not sound. */
const CHECK = `
const { DatabaseSync } = require('node:sqlite');
require('node:os').setPriority(19);
const isDamage = (error) => [11, 26].includes((error.errcode ?? 0) & 0xff);
try {
  const database = new DatabaseSync(process.argv[1], { readOnly: true, timeout: 5000 });
  process.exitCode = database.prepare('PRAGMA quick_check(1)').get().quick_check === 'ok' ? 0 : 3;
} catch (error) {
  process.exitCode = isDamage(error) ? 3 : 1;
}`;

/** Whether every page of a database can be read, whatever locks it. True where that cannot be told (no file, no memory, a lock). */
export function isSound(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--no-warnings', '-e', CHECK, path],
      { timeout: CHECK_MS, env: { ...process.env, NODE_OPTIONS: '' } },
      (error) => resolve(error?.code !== 3),
    );
  });
}

const LOOK_EVERY_MS = 60_000;
const REST_MS = 10_000;
const LONGEST_MS = 900_000;

/**
 * May the file be looked through, so long after the last look and after the last batch of changes (ms)? At 10,000 works
 * that takes two seconds of processor: it waits for a pause, and no longer than a quarter of an hour. Pure.
 */
export const isLookDue = (sinceLook: number, sinceWork: number): boolean =>
  sinceLook > LOOK_EVERY_MS && (sinceWork > REST_MS || sinceLook > LONGEST_MS);
