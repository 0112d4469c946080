import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { setImmediate } from 'node:timers/promises';
import type { OpenDataContext } from './column.ts';
import type { DataFile } from './data-file.ts';

const BLOCK_BYTES = 256 * 1024;

/** A file that is published, opened to be read line by line; whoever opened it closes it. */
export type PublishedLines = { lines: Iterable<string>; close(): void };

/**
 * The lines of a file of the open data as it is published, without their ends; null unless what is published is the
 * file as these data have it, byte by byte: another file that says the same is then cut from it.
 */
export async function publishedLines(
  { published }: OpenDataContext,
  file: Pick<DataFile, 'name' | 'tags'>,
): Promise<PublishedLines | null> {
  const sum = published?.sumOf(file);
  if (!published || !sum) return null;
  const opened = openedFile(join(published.folder, file.name));
  if (opened === null) return null;
  let isOf = false;
  try {
    isOf = (await sha256Of(opened)) === sum.sha256;
  } finally {
    if (!isOf) closeSync(opened);
  }
  return isOf ? { lines: linesIn(opened), close: () => closeSync(opened) } : null;
}

/**
 * Null when there is no such file. What is opened stays what it is: the publisher replaces files and never writes into
 * one.
 */
function openedFile(path: string): number | null {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function sha256Of(opened: number): Promise<string> {
  const hash = createHash('sha256');
  for (const block of blocksOf(opened)) {
    hash.update(block);
    await setImmediate();
  }
  return hash.digest('hex');
}

function* linesIn(opened: number): Generator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for (const block of blocksOf(opened)) {
    const lines = (rest + decoder.write(block)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** A block is good until the next is asked for. */
function* blocksOf(opened: number): Generator<Buffer> {
  const block = Buffer.allocUnsafe(BLOCK_BYTES);
  let at = 0;
  for (;;) {
    const length = readSync(opened, block, 0, BLOCK_BYTES, at);
    if (length === 0) return;
    at += length;
    yield block.subarray(0, length);
  }
}
