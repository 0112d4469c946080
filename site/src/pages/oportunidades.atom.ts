import type { APIRoute } from 'astro';
import { ATOM_TYPE } from '../../feeds/atom.ts';
import { opportunitiesFeed } from '../../feeds/opportunity-feeds.ts';
import { opportunities } from '../../published/opportunities.ts';
import { tag } from '../../published/tags.ts';
import { feedSite } from '../portal/feed-site.ts';
import { publicFile } from '../files/public-file.ts';
import { published } from '../portal/read-model.ts';

export const GET: APIRoute = () =>
  publicFile({
    body: opportunitiesFeed(opportunities(published()), feedSite()),
    type: ATOM_TYPE,
    tags: [tag.opportunities, tag.settings],
  });
