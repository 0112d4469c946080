import { siteSettings } from '../../published/settings.ts';
import type { FeedSite } from '../../feeds/section-feeds.ts';
import { publicUrl, published } from './read-model.ts';

/** What every feed says of the portal itself. */
export function feedSite(): FeedSite {
  const { licenseUrl, siteName } = siteSettings(published());
  return { publicUrl: publicUrl(), licenseUrl, siteName };
}
