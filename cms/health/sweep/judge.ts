/** A document as its own row tells it. Moments are ISO 8601; `deletedAt` null outside of the trash. */
export type Standing = { id: string; updatedAt: string; deletedAt: string | null };

/** A version of it. `updatedAt`, `createdAt`: of its row; `saidAt`, `deletedAt`, `status`: of what it holds. */
export type StoredVersion = {
  id: string;
  updatedAt: string;
  createdAt: string;
  isLatest: boolean;
  saidAt: string;
  deletedAt: string | null;
  status: string | null;
};

/** What has to be done: `flags` by version, and which of the two sides the other one follows, null when both agree. */
export type Mend = {
  flags: { id: string; latest: boolean }[];
  follow: 'document' | 'trash' | null;
  newest: string | null;
};

const time = (moment: string): number => Date.parse(moment);

/** The version that Payload reads as the newest: by the moment of its row; what is written later within one millisecond wins. */
export const newestOf = (versions: readonly StoredVersion[]): StoredVersion | null =>
  versions.toSorted(
    (a, b) =>
      time(b.updatedAt) - time(a.updatedAt) ||
      time(b.createdAt) - time(a.createdAt) ||
      time(b.saidAt) - time(a.saidAt) ||
      b.id.localeCompare(a.id),
  )[0] ?? null;

/**
 * The one rule: what was said last counts. Payload 3.90 saves what is no draft in three steps
 * (`operations/utilities/update.js`, `createVersion.js` of both adapters): the document gets `updatedAt`; a version is
 * added that holds the same moment, flagged `latest`; the others lose that flag. A draft is a version alone. So a
 * document that is newer than its newest version misses the second step and its version is made of it. A published
 * version that is newer than its document is of no kill, for the document is written first: a clock went back, what was
 * said last cannot be told by moments, and all is left as it is. A newer draft is no fault. A document is never made of
 * a version. Of the trash only the mark is carried over, since there a draft stays above what was published.
 * `versions`: all of the document. Null when nothing is to be done. Pure.
 */
export function judge(document: Standing, versions: readonly StoredVersion[]): Mend | null {
  const newest = newestOf(versions);
  if (newest === null) return { flags: [], follow: 'document', newest: null };
  const ahead = time(document.updatedAt) - time(newest.saidAt);
  if (ahead < 0 && newest.status === 'published') return null;
  const flags = versions
    .filter(({ id, isLatest }) => isLatest !== (id === newest.id))
    .map(({ id }) => ({ id, latest: id === newest.id }));
  const isTrashApart = (document.deletedAt === null) !== (newest.deletedAt === null);
  const follow = ahead > 0 ? (isTrashApart ? 'trash' : 'document') : null;
  return flags.length === 0 && follow === null ? null : { flags, follow, newest: newest.id };
}
