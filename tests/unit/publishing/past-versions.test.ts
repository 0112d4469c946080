import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Payload } from 'payload';
import { expect, test } from 'vitest';
import { owedDependents } from '../../../cms/plugins/publishing/owed-dependents.ts';
import { newPastEdit, pastVersions } from '../../../cms/plugins/publishing/past-versions.ts';
import { openHistoryForWriting } from '../../../site/published/history.ts';
import { openPublishedForWriting } from '../../../site/published/open-for-writing.ts';
import { inTransaction } from '../../../site/published/statement.ts';
import { publishedWriter } from '../../../site/published/write.ts';

test('9-1.3 a hidden firm whose writing comes to grief is still told to every page at the next one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ocultar-'));
  const { database } = openPublishedForWriting(join(folder, 'published.db'));
  const history = openHistoryForWriting(join(folder, 'history.db'));
  try {
    const docs = [
      {
        id: 'o1',
        name: 'Ocultada Inventada S.A.C.',
        key: '20999999994',
        ruc: '20999999994',
        isHidden: true,
        standing: 'named',
      },
    ];
    const past = pastVersions({
      payload: { find: async () => ({ docs }) } as unknown as Payload,
      writer: publishedWriter(database),
      history,
      owed: owedDependents(database),
    });
    const told = (): string[] =>
      database
        .prepare('SELECT tags FROM changes ORDER BY seq')
        .all()
        .map(({ tags }) => String(tags));
    const edit = async () => {
      const next = newPastEdit();
      await past.noteHidden(['o1'], new Set(), next);
      past.hide(next);
    };
    await edit();
    expect(() =>
      inTransaction(database, () => {
        past.tellHidden('2026-11-29T00:00:00.000Z');
        throw new Error('sin disco');
      }),
    ).toThrow('sin disco');
    expect(told()).toEqual([]);
    await edit();
    inTransaction(database, () => past.tellHidden('2026-11-29T00:00:01.000Z'));
    expect(told()).toEqual(['all']);
    await edit();
    inTransaction(database, () => past.tellHidden('2026-11-29T00:00:02.000Z'));
    expect(told()).toHaveLength(1);
  } finally {
    history.close();
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
