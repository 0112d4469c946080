/**
 * The CMS with its projector, as `npm start` runs it beside the requests; edits works when told to:
 * `{ type: 'edit', code, title }` → `{ type: 'edited', savedAt, committedAt }` in ms of the epoch.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { commitTransaction, createLocalReq, initTransaction } from 'payload';
import { z } from 'zod';
import { readCmsSettings } from '../../../cms/environment.ts';
import { payloadStore } from '../../../cms/background/payload-store.ts';
import { openRoom } from '../../../cms/background/room.ts';
import { PROJECTION } from '../../../cms/plugins/publishing/nudge.ts';
import { projectorLoop } from '../../../cms/plugins/publishing/run-projector.ts';
import { openCms } from './cms.ts';

const Edit = z.object({ type: z.literal('edit'), code: z.string(), title: z.string() });

const payload = await openCms();
const {
  docs: [editor],
} = await payload.find({ collection: 'users', limit: 1, depth: 0, overrideAccess: true });
if (!editor) throw new Error('Falta el usuario de la medición.');
const startedAt = Date.now();
await openRoom({ payload, loops: [projectorLoop({ payload, options: readCmsSettings() })] });

process.on('message', (message) => {
  const edit = Edit.safeParse(message);
  if (edit.success)
    void save(edit.data).catch((error: unknown) => {
      console.error(error);
      process.exit(1);
    });
});
await firstTurn();
process.send?.({ type: 'ready' });

/** Within the first second or two the projector looks through the read model: a CMS has done that long before anybody has logged in. */
async function firstTurn(): Promise<void> {
  const store = payloadStore(payload);
  for (let doneAt = 0; !(doneAt > startedAt); await pause(50))
    doneAt = Date.parse(String((await store.find('background-loops', { key: PROJECTION }))[0]?.['lastOkAt']));
}

async function save({ code, title }: z.infer<typeof Edit>): Promise<void> {
  const {
    docs: [work],
  } = await payload.find({
    collection: 'projects',
    where: { code: { equals: code } },
    limit: 1,
    depth: 0,
    overrideAccess: true,
  });
  if (!work) throw new Error(`No hay obra ${code}.`);
  const savedAt = Date.now();
  // The transaction that Payload itself would open: here the moment of asking for its commit is known.
  const req = await createLocalReq({ user: { ...editor, collection: 'users' } as never }, payload);
  await initTransaction(req);
  await payload.update({
    collection: 'projects',
    id: work.id,
    depth: 0,
    overrideAccess: false,
    req,
    data: { title, _status: 'published' },
  });
  const committedAt = Date.now();
  await commitTransaction(req);
  process.send?.({ type: 'edited', savedAt, committedAt });
}
