import { expect, test } from 'vitest';
import { planOf, type DoneAct } from '../../../cms/plugins/activity/undo/plan.ts';
import { planInWords, undoneInWords } from '../../../scripts/undo/words.ts';

const act = (documentId: string, name: string, minute: number, more: Partial<DoneAct> = {}): DoneAct => ({
  at: new Date(Date.UTC(2026, 10, 29, 3, minute)).toISOString(),
  actorId: 'ana',
  actorName: 'Ana',
  act: name,
  source: 'projects',
  documentId,
  title: `Obra ${documentId}`,
  changed: [],
  beforeDigest: null,
  ...more,
});
const nameOf = (): string => 'Obra';

test('12 of what one person did: what comes back from the trash, from a backup, what is given its former content, what is left', () => {
  const plan = planOf({
    own: [
      act('trashed', 'trash', 1),
      act('gone', 'trash', 2),
      act('gone', 'delete', 3),
      act('edited', 'update', 4, { changed: ['costs.updated', 'title'], beforeDigest: 'd' }),
      act('edited', 'publish', 5, { changed: ['_status'] }),
      act('both', 'update', 6),
      act('both', 'trash', 7),
      act('made', 'create', 8),
      act('made-and-gone', 'create', 8),
      act('made-and-gone', 'delete', 9),
      act('regretted', 'trash', 10),
      act('regretted', 'restore', 11),
      act('united', 'merge', 12),
    ],
    others: [
      act('edited', 'update', 3, { actorId: 'beto', actorName: 'Beto', changed: ['summary'] }),
      act('edited', 'update', 9, { actorId: 'beto', actorName: 'Beto', changed: ['costs.initial'] }),
    ],
  });
  expect(plan.restore.map(({ id }) => id)).toEqual(['trashed', 'both']);
  expect(plan.recreate.map(({ id }) => id)).toEqual(['gone']);
  expect(plan.revert.map(({ id, fields, digest, meanwhile }) => ({ id, fields, digest, meanwhile }))).toEqual([
    {
      id: 'edited',
      fields: ['costs', 'title', '_status'],
      digest: 'd',
      meanwhile: [{ who: 'Beto', at: '2026-11-29T03:09:00.000Z', fields: ['costs'] }],
    },
    { id: 'both', fields: [], digest: null, meanwhile: [] },
  ]);
  expect(plan.left.map(({ id, why }) => `${id}: ${why.slice(0, 24)}`)).toEqual([
    'made: lo creó esta persona: vé',
    'regretted: lo sacó de la papelera: ',
    'united: se unió con otro documen',
  ]);
});

test('12 the words group what is left by why, so that a thousand of one kind are a few lines', () => {
  const left = Array.from({ length: 1000 }, (_, index) => ({
    source: 'projects',
    id: String(index),
    title: `O${index}`,
    why: 'motivo',
  }));
  const lines = undoneInWords({ restored: left, recreated: [], reverted: [], already: [], left }, nameOf)
    .replaceAll('\u00a0', ' ')
    .split('\n');
  expect([lines.length, lines[0], lines.at(-1)]).toEqual([
    24,
    '  Recuperados de la papelera: 1 000 documentos (Obra: 1000)',
    '      … y 980 más',
  ]);
  expect(planInWords({ restore: [], recreate: [], revert: [], left: [] }, nameOf)).toBe('No hay nada que deshacer.');
});
