import type { PressItem } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { columnless } from '../published/columnless.ts';
import { NO_FILES } from '../published/told-outside.ts';
import { ofBoth } from '../published/tags-of.ts';
import { tag } from '../published/tags.ts';
import { text } from '../published/rows.ts';
import { toPublishedPressItem, PublishedPressItem } from './published.ts';

export const pressItems = {
  slug: 'press-items',
  table: 'press_items',
  key: { field: 'slug', kind: 'address' },
  voice: 'speech',
  forget: { word: 'prensa', one: 'una nota de prensa', code: 'final de su dirección', files: NO_FILES },
  columnless: columnless.editorial,
  view: PublishedPressItem,
  toPublished: toPublishedPressItem,
  shows: { projects: ['projects'] },
  rows: {
    columns: [text('event_on', '$.eventOn')],
    indexes: [['event_on DESC', 'key']],
    beside: [
      'CREATE TABLE press_item_works (project_code TEXT NOT NULL, slug TEXT NOT NULL, PRIMARY KEY (project_code, slug)) STRICT, WITHOUT ROWID;',
      'CREATE INDEX press_item_works_by_item ON press_item_works (slug);',
    ],
    onWrite: `
    DELETE FROM press_item_works WHERE slug = new.key;
    INSERT INTO press_item_works SELECT DISTINCT w.value, new.key FROM json_each(new.doc, '$.projectCodes') w;`,
    onDelete: 'DELETE FROM press_item_works WHERE slug = old.key;',
  },
  tags: (change) => [tag.press, ...ofBoth(change, ({ projectCodes = [] }) => projectCodes.map(tag.project))],
} as const satisfies PublishedNoun<'press-items', 'press_items', PressItem, PublishedPressItem>;
