import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DatabaseSync } from 'node:sqlite';
import { openPublished } from '../../published/open.ts';
import { publishedDb } from '../portal/read-model.ts';
import { PAGE_GROUP_HEADER, PAGE_TAGS_HEADER, type PageGroup } from '../../published/tags.ts';

/** Answer of an address that is a file and not a page, with the headers by which the publisher keeps it fresh. */
export function publicFile({
  body,
  type,
  tags,
  group = 'data',
}: {
  body: BodyInit;
  type: string;
  tags: readonly string[];
  group?: PageGroup;
}): Response {
  return new Response(body, {
    headers: { 'content-type': type, [PAGE_TAGS_HEADER]: tags.join(' ') || 'none', [PAGE_GROUP_HEADER]: group },
  });
}

/** The texts as a body in UTF-8, made as it is read: a long list is never whole in memory. */
export function streamOf(texts: Iterable<string>): ReadableStream<Uint8Array> {
  const iterator = texts[Symbol.iterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: (controller) => {
      const next = iterator.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
  });
}

/**
 * Long texts made from the read model, part by part, so that other pages get their turn between. They have a connection
 * of their own: an open query would keep those other pages at the moment in which it began.
 */
export function streamFromSnapshot(texts: (database: DatabaseSync) => Iterable<string>): ReadableStream<Uint8Array> {
  const database = openPublished(publishedDb());
  const iterator = texts(database)[Symbol.iterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      await nextTurn();
      try {
        const next = iterator.next();
        if (!next.done) return controller.enqueue(encoder.encode(next.value));
        database.close();
        controller.close();
      } catch (error) {
        database.close();
        throw error;
      }
    },
    cancel: () => {
      iterator.return?.();
      database.close();
    },
  });
}
