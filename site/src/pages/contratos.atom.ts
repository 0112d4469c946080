import type { APIRoute } from 'astro';
import { ATOM_TYPE } from '../../feeds/atom.ts';
import { contractsFeed, MOST_ENTRIES } from '../../feeds/section-feeds.ts';
import { latestContracts } from '../../published/latest.ts';
import { tag } from '../../published/tags.ts';
import { feedSite } from '../portal/feed-site.ts';
import { publicFile } from '../files/public-file.ts';
import { published } from '../portal/read-model.ts';

export const GET: APIRoute = () =>
  publicFile({
    body: contractsFeed(latestContracts(published(), MOST_ENTRIES), feedSite()),
    type: ATOM_TYPE,
    tags: [tag.processes, tag.settings],
  });
