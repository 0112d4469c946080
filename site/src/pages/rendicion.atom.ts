import type { APIRoute } from 'astro';
import { ATOM_TYPE } from '../../feeds/atom.ts';
import { accountabilityFeed, MOST_ENTRIES } from '../../feeds/section-feeds.ts';
import { latestTroubledWorks } from '../../published/latest.ts';
import { accountabilityFeedTags } from '../addresses/feeds.ts';
import { feedSite } from '../portal/feed-site.ts';
import { publicFile } from '../files/public-file.ts';
import { published } from '../portal/read-model.ts';
import { yardstick } from '../portal/yardstick.ts';

export const GET: APIRoute = () =>
  publicFile({
    body: accountabilityFeed(latestTroubledWorks(published(), yardstick(), MOST_ENTRIES), yardstick(), feedSite()),
    type: ATOM_TYPE,
    tags: accountabilityFeedTags,
  });
