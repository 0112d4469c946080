import { APIError } from 'payload';
import { insteadWords, usesInWords, type Use } from './words.ts';

/** What is named elsewhere cannot go: 409, with what names it and where to find it. Nothing was changed. */
export class StillUsed extends APIError<{ uses: Use[] }> {
  override name = 'StillUsed';
  constructor({ slug, uses, hasHiding }: { slug: string; uses: Use[]; hasHiding: boolean }) {
    super(`No se puede eliminar. ${usesInWords(uses)} ${insteadWords({ slug, hasHiding })}`, 409, { uses }, true);
  }
}

/** Anything else that stands in the way of deleting or restoring: said in Spanish, nothing changed. */
export class RemovalRefused extends APIError<null> {
  override name = 'RemovalRefused';
  constructor(message: string, status: 400 | 403 | 409 = 409) {
    super(message, status, null, true);
  }
}
