import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPublished } from '../../site/published/open.ts';
import { allAddresses } from '../../site/src/addresses/all.ts';
import { countedStatements } from '../fixtures/counted-statements.ts';
import { risenNumbers } from '../fixtures/falling-numbers.ts';
import { readCmsSettings } from '../../cms/environment.ts';
import { database, drain, ids, lastSeq, payload, work } from './projector/setup.ts';

const WORKS = 30;

const format = { direction: 'ltr', format: '', indent: 0, version: 1 } as const;
/** A text of one paragraph, as the editor keeps it. */
const text = (words: string): object => ({
  root: {
    type: 'root',
    ...format,
    children: [
      {
        type: 'paragraph',
        textFormat: 0,
        ...format,
        children: [{ type: 'text', text: words, detail: 0, mode: 'normal', style: '', ...format }],
      },
    ],
  },
});

/** Pages and files of the portal that have to be made again for what changed since `seq`. */
function pagesSince(seq: number): number {
  const tags = new Set(
    database
      .prepare('SELECT tags FROM changes WHERE seq > ?')
      .all(seq)
      .flatMap((row) => String(row['tags']).split(' ')),
  );
  const reading = openPublished(readCmsSettings().publishedDb);
  try {
    return [...allAddresses(reading)].filter((address) => address.tags.some((tag) => tags.has(tag))).length;
  } finally {
    reading.close();
  }
}

/**
 * An edit made three times, each with another text: the least of what it cost, so that what is read once for all does
 * not count.
 */
async function costOf(
  edit: (text: string) => Promise<unknown>,
): Promise<{ save: number; project: number; pages: number }> {
  const costs: { save: number; project: number; pages: number }[] = [];
  for (const text of ['uno', 'dos', 'tres']) {
    const seq = lastSeq();
    const save = await countedStatements(() => edit(text));
    const project = await countedStatements(drain);
    costs.push({ save: save.statements, project: project.statements, pages: pagesSince(seq) });
  }
  const least = (name: 'save' | 'project' | 'pages'): number => Math.min(...costs.map((cost) => cost[name]));
  return { save: least('save'), project: least('project'), pages: least('pages') };
}

test('11-5 what an edit asks of the database and how many pages it touches may only fall', async () => {
  for (let at = 0; at < WORKS; at += 1)
    await payload.create({
      collection: 'projects',
      data: work({ cui: String(2_000_000 + at), title: `Obra ${at}`, contractor: ids.contractor }),
    });
  const news = await payload.create({
    collection: 'news',
    data: {
      title: 'Noticia',
      summary: 'Resumen',
      body: text('Texto'),
      publishedOn: '2026-11-20',
      _status: 'published',
    } as never,
  });
  const opportunity = await payload.create({
    collection: 'opportunities',
    data: {
      title: 'Teleférico',
      summary: 'Resumen',
      stage: 'idea',
      body: text('Texto'),
      _status: 'published',
    } as never,
  });
  await drain();
  const measured: Record<string, number> = {};
  const edits = {
    'title of a work': (text: string) =>
      payload.update({ collection: 'projects', id: ids.project, data: { title: `Puente ${text}` } }),
    'name of the contractor of 31 works': (text: string) =>
      payload.update({ collection: 'organizations', id: ids.contractor, data: { name: `Empresa ${text}` } }),
    'summary of a news item': (text: string) =>
      payload.update({ collection: 'news', id: news.id, data: { summary: `Resumen ${text}` } }),
    'summary of an opportunity': (text: string) =>
      payload.update({ collection: 'opportunities', id: opportunity.id, data: { summary: `Resumen ${text}` } }),
  };
  for (const [name, edit] of Object.entries(edits)) {
    const { save, project, pages } = await costOf(edit);
    Object.assign(measured, {
      [`${name}: statements of the save`]: save,
      [`${name}: statements of the projection`]: project,
      [`${name}: pages touched`]: pages,
    });
  }
  expect(risenNumbers(join(import.meta.dirname, 'cost-of-edits.json'), measured)).toEqual([]);
}, 240_000);
