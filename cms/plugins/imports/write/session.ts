import { randomUUID } from 'node:crypto';
import type { CollectionSlug, Payload, PayloadRequest, Where } from 'payload';
import type { Context } from '../../../../collections/plausibility/finding.ts';
import { bulkWrite, type BulkDocument } from '../../../database/bulk.ts';
import { stampOf } from '../../activity/hooks.ts';
import { recordActivities } from '../../activity/record.ts';
import { OUTBOX } from '../../publishing/outbox.ts';
import { wordDigest, type WordDigest } from '../../../../collections/organizations/withheld-marks.ts';
import { ChangedMeanwhile } from '../errors.ts';
import type { FileOrigin } from '../formats/format.ts';
import type { Report } from '../report.ts';
import { addressOfKey } from '../../publishing/public-address.ts';
import { moveAddress } from '../../redirects/record-move.ts';
import type { Journal } from '../undo/journal.ts';
import type { Decisions } from './decisions.ts';

export type Target = 'projects' | 'organizations' | 'contracting-processes' | 'budget-lines';
export type Counts = { created: number; updated: number; unchanged: number };
export type Stored = BulkDocument;

/** Why a row whose document lies in the trash is not written. */
export const IN_TRASH =
  'lo registrado con ese código está en la papelera: recupérelo, o elimínelo definitivamente, y vuelva a importar';

/**
 * A document to write. `before`: as it stands in the database, when it is there. `previousKey`: its public address
 * before, when it changed. `isShownAgain`: rows that left it out name it from now on.
 */
export type Change = {
  action: 'create' | 'update';
  document: Stored;
  before?: Stored | null;
  previousKey?: string | null;
  isShownAgain?: boolean;
};

/** One import under way: where its values come from, what it has done so far. */
export type WriteSession = {
  /** Identifier of the file's format. */
  format: string;
  source: string;
  /** Address and grade of a file that says who published it; null: the format's publisher, grade A. */
  origin?: FileOrigin | null;
  asOf: string;
  /** `asOf` is only the day on which the file was had: it reads «consultado el», never «dato de». */
  isDayRead?: boolean;
  /** `asOf` is the day of the file, by its name or its date: nobody said that its amounts go to that day. */
  isDayOfFile?: boolean;
  fileName: string;
  /** Marks of the settings for what is plausible; the usual ones when left out. */
  limits?: Context['limits'];
  /** Who imports, for what is confirmed; left out on the command line. */
  userName?: string | null;
  /** What waited for a person is written too: somebody looked at it. */
  takesHeld: boolean;
  /** What only a person decides of single records. */
  decisions: Decisions;
  report: Report;
  /** State of new works. */
  newStatus: 'published' | 'draft';
  counts: Record<Target, Counts>;
  find(collection: Target, where: Where): Promise<Stored[]>;
  /** Works without CUI and INFOBRAS code, read once for each part: some dozens. */
  codelessWorks(): Promise<readonly Stored[]>;
  /** Forgets what was read for the part before. */
  renew(): void;
  /** Another one as soon as anybody changes, makes or removes a document of the collection. */
  markOf(collection: Target): Promise<string>;
  /** Writes documents and their outbox rows in the transaction of the request; a dry run only counts. */
  save(collection: Target, changes: readonly Change[]): Promise<void>;
  unchanged(collection: Target): void;
  /** From now on the page of one key leads to that of the other; nothing in a dry run. */
  moveWork(from: string, to: string): Promise<void>;
  /** Notes a work or process of the file, for what the portal will show of it. */
  /**
   * Name of the organisation or work of an identifier, for people; the identifier's place in words where nobody knows
   * it.
   */
  nameOf(id: string): string;
  /** Notes the name of a document for `nameOf`. */
  learnName(id: string, name: unknown): void;
  /** Digest of a word of a name that is not kept. */
  digest: WordDigest;
  seen(document: { entityId: unknown; isPublic: boolean }): void;
  shown(): number;
};

type SessionInput = Pick<
  WriteSession,
  | 'format'
  | 'source'
  | 'origin'
  | 'asOf'
  | 'isDayRead'
  | 'isDayOfFile'
  | 'fileName'
  | 'report'
  | 'newStatus'
  | 'takesHeld'
  | 'decisions'
  | 'limits'
  | 'userName'
> & {
  payload: Payload;
  req: PayloadRequest;
  isDryRun: boolean;
  /** Entities named in the settings of the portal. */
  entityIds: ReadonlySet<string>;
  /** Where the import notes what it writes, to be undone later. */
  journal: Journal | null;
};

export function openSession({ payload, req, isDryRun, journal, entityIds, ...rest }: SessionInput): WriteSession {
  let shown = 0;
  const names = new Map<string, string>();
  const none = (): Counts => ({ created: 0, updated: 0, unchanged: 0 });
  const counts: WriteSession['counts'] = {
    projects: none(),
    organizations: none(),
    'contracting-processes': none(),
    'budget-lines': none(),
  };
  let codeless: Promise<readonly Stored[]> | null = null;
  const find: WriteSession['find'] = async (collection, where) => {
    const { docs } = await payload.db.find({ collection, where, req, pagination: false, limit: 0 });
    return docs as unknown as Stored[];
  };
  /** Where no transaction holds what was read: who saved a row since then is not written over. */
  const refuseChanged = async (collection: Target, changes: readonly Change[]): Promise<void> => {
    const read = new Map(
      changes.flatMap(({ action, document: { id }, before }) =>
        action === 'update' ? [[id, String(before?.['updatedAt'])] as const] : [],
      ),
    );
    if (read.size === 0) return;
    for (const { id, updatedAt } of await find(collection, { id: { in: [...read.keys()] } }))
      if (Date.parse(String(updatedAt)) !== Date.parse(read.get(id) ?? '')) throw new ChangedMeanwhile();
  };
  return {
    ...rest,
    counts,
    find,
    codelessWorks: () =>
      (codeless ??= find('projects', {
        and: [{ cui: { exists: false } }, { infobrasCode: { exists: false } }, { deletedAt: { exists: false } }],
      })),
    renew: () => {
      codeless = null;
    },
    markOf: async (collection) => {
      const { docs } = await payload.db.find({ collection, sort: '-updatedAt', limit: 1, pagination: false, req });
      const { totalDocs } = await payload.db.count({ collection, req });
      return `${String((docs[0] as unknown as Stored | undefined)?.['updatedAt'])} ${totalDocs}`;
    },
    save: async (collection, changes) => {
      if (!isDryRun && !req.transactionID) await refuseChanged(collection, changes);
      for (const { action } of changes) counts[collection][action === 'create' ? 'created' : 'updated']++;
      if (isDryRun || changes.length === 0) return;
      const entries = changes.map(({ document, previousKey, isShownAgain }): Stored => ({
        id: randomUUID(),
        source: collection,
        documentId: document.id,
        operation: isShownAgain ? 'shown' : 'change',
        key: previousKey ?? null,
        attempts: 0,
      }));
      const at = new Date().toISOString();
      const stamped = changes.map((change) => ({
        ...change,
        document: { ...change.document, updatedAt: at, ...stampOf(req) },
      }));
      // Whoever keeps the document knows of when it is now.
      for (const { document } of changes) document['updatedAt'] = at;
      // Before the database has it: whatever is written can be taken back.
      journal?.record(collection, stamped);
      await journal?.flush();
      const of = (wanted: Change['action']): Stored[] =>
        stamped.filter(({ action }) => action === wanted).map(({ document }) => document);
      await bulkWrite({ payload, req, collection, creates: of('create'), updates: of('update') });
      await bulkWrite({ payload, req, collection: OUTBOX as CollectionSlug, creates: entries });
      await recordActivities({
        req,
        activities: stamped.map(({ action, document, before }) => ({
          act: 'import',
          collection,
          document,
          ...(action === 'update' && before ? { before } : {}),
          after: document,
          detail: { file: rest.fileName, source: rest.source },
        })),
      });
    },
    moveWork: async (from, to) => {
      if (isDryRun) return;
      const move = await moveAddress({ from: addressOfKey('projects', from), to: addressOfKey('projects', to), req });
      journal?.recordMove(move);
      await journal?.flush();
    },
    digest: wordDigest(payload.secret),
    nameOf: (id) => names.get(id) ?? 'otro registro',
    learnName: (id, name) => {
      if (typeof name === 'string') names.set(id, name);
    },
    unchanged: (collection) => {
      counts[collection].unchanged++;
    },
    seen: ({ entityId, isPublic }) => {
      if (isPublic && typeof entityId === 'string' && entityIds.has(entityId)) shown++;
    },
    shown: () => shown,
  };
}

/** Splits `in` lists so that no statement carries too many parameters. */
export async function findIn(
  session: WriteSession,
  collection: Target,
  fields: Readonly<Record<string, readonly string[]>>,
): Promise<Stored[]> {
  const conditions = Object.entries(fields)
    .filter(([, values]) => values.length > 0)
    .map(([field, values]) => ({ [field]: { in: [...new Set(values)] } }));
  if (conditions.length === 0) return [];
  return session.find(collection, conditions.length === 1 && conditions[0] ? conditions[0] : { or: conditions });
}
