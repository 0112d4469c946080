import { constants, accessSync, existsSync, lstatSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const CORRUPT = 11;
const NOT_A_DATABASE = 26;
const CANNOT_OPEN = 14;
/** Shorter than the index of its journal says: another process has that open still, of the file that was here before. */
const SHORT_READ = 522;
const JOURNALS = ['', '-wal', '-shm', '-journal'];
/** Files that were set aside and are kept for whoever wants to know why. */
const MOST_KEPT = 2;

type SqliteError = Error & { errcode?: number };
const resultOf = (error: unknown): number | null =>
  error instanceof Error && (error as Error & { code?: unknown }).code === 'ERR_SQLITE_ERROR'
    ? ((error as SqliteError).errcode ?? 0) & 0xff
    : null;

/**
 * Does an error of `node:sqlite` say that the file is damaged: its pages, its header or the JSON of a row that only we
 * write? Pure.
 */
export function isDamage(error: unknown): boolean {
  const result = resultOf(error);
  if (result === CORRUPT || result === NOT_A_DATABASE) return true;
  if (result !== null && (error as SqliteError).errcode === SHORT_READ) return true;
  return result !== null && /malformed JSON/i.test((error as Error).message);
}

/**
 * The same of an error of opening `path`, which also fails where the name is no file or is closed to this user. Full
 * disks and locks are no damage.
 */
export function cannotBeOpened(path: string, error: unknown): boolean {
  if (isDamage(error)) return true;
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  if (resultOf(error) !== CANNOT_OPEN && !['EISDIR', 'EACCES', 'ELOOP', 'ENOTDIR'].includes(code ?? '')) return false;
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return false;
  if (!found.isFile()) return !statSync(path, { throwIfNoEntry: false })?.isFile();
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return false;
  } catch {
    return true;
  }
}

/**
 * Which file a name stands for; null when there is none. Another one has another value, also where it was copied over
 * the first by name.
 */
export function fileIdentity(path: string): string | null {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found ? `${found.dev}:${found.ino}` : null;
}

export type WhySetAside = 'dañada' | 'más-nueva';
const WHY: readonly WhySetAside[] = ['dañada', 'más-nueva'];

/**
 * Takes a derived database out of the way as `<name>.<why>-<UTC time>`, with its journals, unless it is not the file
 * `identity` any more. Two such files are kept, the newest. Returns the new path, null when there was nothing to take
 * away.
 */
export function setDatabaseAside(
  path: string,
  { why, identity, now = new Date() }: { why: WhySetAside; identity?: string | null; now?: Date },
): string | null {
  const found = fileIdentity(path);
  if (found === null || (identity !== undefined && identity !== null && identity !== found)) return null;
  const target = `${path}.${why}-${now.toISOString().replace(/[-:.]/g, '')}`;
  // The database last: whoever dies in between leaves one that is found damaged again, and no journal beside a new
  // file.
  for (const journal of JOURNALS.toReversed())
    if (lstatSync(`${path}${journal}`, { throwIfNoEntry: false }))
      renameSync(`${path}${journal}`, `${target}${journal}`);
  for (const { path: old } of filesSetAside(path).slice(MOST_KEPT))
    for (const journal of JOURNALS) rmSync(`${old}${journal}`, { force: true, recursive: true });
  return target;
}

export type SetAside = { path: string; name: string; why: WhySetAside; at: string };

/** What was set aside of a database, the newest first. `at`: ISO date and time. */
export function filesSetAside(path: string): SetAside[] {
  const folder = dirname(path);
  const pattern = new RegExp(
    `^${RegExp.escape(basename(path))}\\.(${WHY.join('|')})-(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)(\\d{3})Z$`,
  );
  return (existsSync(folder) ? readdirSync(folder) : [])
    .flatMap((name): SetAside[] => {
      const [, why, year, month, day, hour, minute, second, ms] = pattern.exec(name.normalize('NFC')) ?? [];
      return why === undefined
        ? []
        : [
            {
              path: join(folder, name),
              name,
              why: why as WhySetAside,
              at: `${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`,
            },
          ];
    })
    .sort((one, other) => (one.at < other.at ? 1 : -1));
}
