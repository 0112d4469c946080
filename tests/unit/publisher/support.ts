import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openPublisherState, type PublisherState, type Waiting } from '../../../site/publisher/state.ts';

/** A folder that goes with its test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'publicador-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files below a folder, by their names. */
export function writeFiles(folder: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** Names of the files below a folder, sorted; empty without the folder. */
export const filesBelow = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
        .sort()
    : [];

/** The publisher's state in a folder of its own; closed with its test. */
export function stateIn(folder: string): PublisherState {
  const state = openPublisherState(join(folder, 'publisher.db'));
  onTestFinished(() => state.close());
  return state;
}

/** A page that waits, asked for by an edit at 1000. */
export const waitingPage = (path: string, given: Partial<Waiting> = {}): Waiting => ({
  path,
  group: 'detail',
  ticket: 1,
  editedAt: 1000,
  since: 1000,
  attempts: 0,
  nextTryAt: 0,
  message: '',
  ...given,
});
