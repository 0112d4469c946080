import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { PayloadLogger } from 'payload';
import { basename } from 'node:path';
import {
  cannotBeOpened,
  fileIdentity,
  setDatabaseAside,
  type WhySetAside,
} from '../../../collections/installation/damaged-database.ts';
import { syncToDisk } from '../../../collections/installation/sync-to-disk.ts';
import { historyPath, openHistoryForWriting, type HistoryWriter } from '../../../site/published/history.ts';
import { NewerStoreError, openPublished, PublishedStoreError, SHORT_WAIT_MS } from '../../../site/published/open.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { statement } from '../../../site/published/statement.ts';
import {
  asHistoryFault,
  asStoreFault,
  DamagedStore,
  isLookDue,
  isSound,
  onSuspicion,
  OtherStore,
  tellingItsDamage,
} from './damage.ts';
import { storeIdOf } from './fence.ts';
import { putInPlace, rescued } from './history-rescue.ts';

export type OpenStores = {
  database: DatabaseSync;
  history: HistoryWriter;
  /** Identity of the read model. */
  store: string;
  /** Opened by this call: whoever had it open before has to begin anew with it. */
  isNew: boolean;
  /** The rows have to be made anew. */
  needsRebuild: boolean;
};

/** Identity of a read model and number of the last change in it. */
export type Carried = { store: string; seq: number };

/** The read model and its history as the projector holds them open, and what it knows of the files. */
export type KeptStores = {
  /** Identity of the read model, undefined while it cannot be opened. Sets nothing aside. */
  storeId(): string | undefined;
  /**
   * Both files, open. One that was replaced or taken away is opened anew; a damaged read model is set aside and another one begun. A history
   * that is gone is written back from what is still open. Costs two looks at the folder where nothing happened. Throws where a file cannot be
   * had now.
   */
  open(): OpenStores;
  /**
   * Looks through the whole read model the first time and where something points to damage, and beside what goes on, once a minute at most,
   * where somebody wrote into the file itself. Throws `DamagedStore`.
   */
  look(mustLook?: boolean): Promise<void>;
  /** What a former process is known to have written: a file of that identity that holds less is an old copy, whose rows are made anew. */
  expect(carried: Carried): void;
  /** How far the read model that is open has come, as of the last `check`; null while none is. */
  carried(): Carried | null;
  /** Remembers what was written; throws `OtherStore` where the names stand for other files than those that are open. */
  check(): void;
  /** The same, and resolves when what was written is on the disk: what waited for it may go. */
  settle(): Promise<void>;
  /** Takes the read model out of the way and tells it; the next `open` begins another one. */
  setAside(error: unknown, why?: WhySetAside): void;
  close(): void;
};

type Published = {
  database: DatabaseSync;
  store: string;
  identity: string | null;
  journal: string | null;
  print: string;
  /** Number of the last change that is known to be in it. */
  seq: number;
};
type History = { writer: ReturnType<typeof openHistoryForWriting>; identity: string | null; journal: string | null };

/** `waitMs`: how long an opening may wait for a lock, without anything else going on in this process. */
export function keptStores({
  publishedDb,
  logger,
  waitMs = SHORT_WAIT_MS,
  mono = () => performance.now(),
}: {
  publishedDb: string;
  logger: Pick<PayloadLogger, 'error' | 'warn'>;
  waitMs?: number;
  mono?: () => number;
}): KeptStores {
  const historyFile = historyPath(publishedDb);
  let published: Published | null = null;
  let history: History | null = null;
  let needsRebuild = false;
  let looked = { at: -Infinity, print: '' };
  let isSuspected = false;
  let workedAt = -Infinity;
  let expected: Carried | null = null;
  // The file that was found damaged, or is being looked through, beside what goes on.
  let [unsound, looking]: (string | null)[] = [null, null];
  const forget = onSuspicion(() => {
    isSuspected = true;
  });

  const drop = (): void => {
    quietly(() => published?.database.close());
    published = null;
  };
  const isNamed = (open: { identity: string | null; journal: string | null }, path: string): boolean =>
    fileIdentity(path) === open.identity && fileIdentity(`${path}-wal`) === open.journal;

  const setAside = (error: unknown, why: WhySetAside = 'dañada'): void => {
    const identity = published?.identity ?? null;
    drop();
    needsRebuild = true;
    const target = setDatabaseAside(publishedDb, { why, identity });
    if (target === null) return;
    const what = why === 'dañada' ? 'estaba dañada' : 'era de una versión más nueva del programa';
    logger.error({
      err: error,
      msg: `La vista pública (${basename(publishedDb)}) ${what}: se apartó como ${basename(target)} y se rehace desde el CMS`,
    });
  };

  const openPublishedFile = (): Published => {
    const { database, wasReset } = openPublishedForWriting(publishedDb, { waitMs });
    needsRebuild ||= wasReset;
    // Another file in the place of one that was known, maybe an old copy of it: the publisher must not take its numbers for those it knows.
    if (needsRebuild && !wasReset) database.exec(RENEW);
    const [identity, journal] = [fileIdentity(publishedDb), fileIdentity(`${publishedDb}-wal`)];
    return {
      database,
      store: storeIdOf(database),
      identity,
      journal,
      print: printOf(publishedDb),
      seq: lastSeqIn(database),
    };
  };

  const openOrBegin = (): Published => {
    try {
      return openPublishedFile();
    } catch (error) {
      const isNewer = error instanceof NewerStoreError;
      if (!isNewer && !cannotBeOpened(publishedDb, error)) throw error;
      setAside(error, isNewer ? 'más-nueva' : 'dañada');
      return openPublishedFile();
    }
  };

  /** Is the content of the open file still its own? Asked of a connection of its own when the file was written, by us or by others. */
  const isOwnContent = (open: Published): boolean => {
    const print = printOf(publishedDb);
    if (print === open.print) return true;
    try {
      const probe = openPublished(publishedDb, { waitMs });
      try {
        if (storeIdOf(probe) !== open.store || lastSeqIn(probe) < open.seq)
          throw new DamagedStore('contenido de otro archivo');
      } finally {
        probe.close();
      }
    } catch (error) {
      const isOther = error instanceof DamagedStore || error instanceof PublishedStoreError;
      if (!isOther && !cannotBeOpened(publishedDb, error)) throw error;
      setAside(error);
      return false;
    }
    open.print = print;
    return true;
  };

  const keepPublished = (): Published => {
    if (published && fileIdentity(publishedDb) !== published.identity) {
      logger.warn(
        `La vista pública (${basename(publishedDb)}) es otro archivo o ya no está: se abre el que hay y se rehace`,
      );
      drop();
      needsRebuild = true;
    } else if (published && expected?.store === published.store && published.seq < expected.seq) {
      logger.warn(`La vista pública (${basename(publishedDb)}) es una copia anterior: se rehace`);
      drop();
      needsRebuild = true;
    } else if (published && fileIdentity(`${publishedDb}-wal`) !== published.journal)
      setAside(new Error('sin su diario'));
    else if (published && isOwnContent(published)) return published;
    return (published = openOrBegin());
  };

  const openHistoryFile = (): History => {
    const writer = openHistoryForWriting(historyFile, { waitMs });
    return { writer, identity: fileIdentity(historyFile), journal: fileIdentity(`${historyFile}-wal`) };
  };

  const keepHistory = (): History => {
    if (history && isNamed(history, historyFile)) return history;
    if (history) {
      const found = fileIdentity(historyFile);
      const isGone = found === null || found === history.identity;
      const copy = isGone ? rescued(history.writer, historyFile, logger) : null;
      if (!isGone) logger.warn(`La historia (${basename(historyFile)}) es otro archivo: se sigue con el que hay`);
      quietly(() => history?.writer.close());
      history = null;
      if (copy !== null) putInPlace(copy, historyFile);
      // What was kept in the other one and is not in this one is kept again.
      needsRebuild = true;
    }
    return (history = openHistoryFile());
  };

  const check = (): void => {
    if (!published || !history || !isNamed(published, publishedDb) || !isNamed(history, historyFile))
      throw new OtherStore();
    published.seq = lastSeqIn(published.database);
    workedAt = mono();
  };

  return {
    storeId: () => {
      if (published && !isNamed(published, publishedDb)) drop();
      try {
        return (published ??= openPublishedFile()).store;
      } catch (error) {
        if (error instanceof NewerStoreError || cannotBeOpened(publishedDb, error)) return undefined;
        throw error;
      }
    },
    open: () => {
      const before = [published, history];
      try {
        const { writer } = keepHistory();
        const { database, store } = keepPublished();
        const isNew = before[0] !== published || before[1] !== history;
        // Also for who goes on after this process has died.
        if (needsRebuild) database.exec("INSERT OR IGNORE INTO meta VALUES ('needs_rebuild', '1')");
        const asked = needsRebuild;
        needsRebuild = false;
        return { database, history: tellingItsDamage(writer), store, isNew, needsRebuild: asked };
      } catch (error) {
        throw history === null ? asHistoryFault(error) : asStoreFault(error);
      }
    },
    look: async (mustLook = false) => {
      const [print, identity] = [printOf(publishedDb), fileIdentity(publishedDb)];
      if (unsound !== null && unsound === identity) throw new DamagedStore('quick_check');
      const isDue = print !== looked.print && isLookDue(mono() - looked.at, mono() - workedAt);
      const mustWait = isSuspected || mustLook || looked.at === -Infinity;
      if (!mustWait && (!isDue || looking !== null)) return;
      [isSuspected, looked] = [false, { at: mono(), print }];
      if (mustWait && !(await isSound(publishedDb))) throw new DamagedStore('quick_check');
      if (mustWait) return;
      looking = identity;
      void isSound(publishedDb).then((sound) => {
        [unsound, looking] = [sound ? null : identity, null];
      });
    },
    expect: (carried) => {
      expected = carried;
    },
    carried: () => published && { store: published.store, seq: published.seq },
    check,
    settle: async () => {
      check();
      await syncToDisk(publishedDb);
    },
    setAside,
    close: () => {
      forget();
      drop();
      history?.writer.close();
      history = null;
    },
  };
}

/** A name of its own for a copy: its rows stand until they are made anew. */
const RENEW = "UPDATE meta SET value = lower(hex(randomblob(8))) WHERE key = 'store_id'";

const lastSeqIn = (database: DatabaseSync): number =>
  Number(statement(database, 'SELECT max(seq) AS seq FROM changes').get()?.['seq'] ?? 0);

/** Differs whenever somebody wrote into the file itself; the journal tells nothing here. */
function printOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.size}:${found.mtimeMs}` : '';
}

/** For what is given up anyway. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // As said.
  }
}
