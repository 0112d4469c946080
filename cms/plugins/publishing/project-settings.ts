import type { Payload } from 'payload';
import { toPublishedSiteSettings } from '../../../collections/site-settings/published.ts';
import { tag } from '../../../site/published/tags.ts';
import type { PublishedWriter } from '../../../site/published/write.ts';
import { countInterest } from './investor-interest.ts';
import { siteSettingsAsVisitor } from './read-as-visitor.ts';

/** Writes the public settings, and how many people ask for opportunities, where they differ from what stands. */
export async function projectSettings({
  payload,
  writer,
  editedAt,
}: {
  payload: Payload;
  writer: PublishedWriter;
  editedAt: string;
}): Promise<void> {
  const put = (key: string, doc: object, tags: string[]): void => {
    if (JSON.stringify(writer.get('settings', key)) !== JSON.stringify(doc))
      writer.apply({ rows: [{ table: 'settings', key, doc }], tags, editedAt });
  };
  put('site', toPublishedSiteSettings(await siteSettingsAsVisitor(payload)), [tag.settings]);
  put('investor-interest', await countInterest(payload), [tag.opportunities]);
}

/** Identifiers of the entities whose works the portal shows. */
export async function shownEntityIds(payload: Payload): Promise<ReadonlySet<string>> {
  const { entities } = await siteSettingsAsVisitor(payload);
  return new Set((entities ?? []).map((entity) => (typeof entity === 'string' ? entity : entity.id)));
}
