import { contentOf } from '../../../admin/words-of-answer.ts';
import type { BeforeMerging } from '../merge-door.ts';

type Both = { slug: string; /** The document that goes. */ id: string; /** The one that stays. */ into: string };

/** What is told before uniting. Throws with words for a person. */
export const askBefore = async ({ slug, id, into, signal }: Both & { signal: AbortSignal }): Promise<BeforeMerging> =>
  contentOf<BeforeMerging>(
    await fetch(`/api/${slug}/${id}/merge?into=${encodeURIComponent(into)}`, { credentials: 'same-origin', signal }),
  );

/** Unites, on the versions that were told. Throws with words for a person; then nothing was changed. */
export async function unite({
  slug,
  id,
  into,
  before,
  reason,
}: Both & { before: BeforeMerging; reason?: string }): Promise<void> {
  const body = JSON.stringify({ into, _bases: before._bases, ...(reason ? { reason } : {}) });
  await contentOf(
    await fetch(`/api/${slug}/${id}/merge`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body,
    }),
  );
}
