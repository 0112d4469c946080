import type { APIRoute } from 'astro';
import { correctionsFeed } from '../../../feeds/corrections-feed.ts';
import { ATOM_TYPE } from '../../../feeds/atom.ts';
import { latestCorrections } from '../../../open-data/corrections.ts';
import { tag } from '../../../published/tags.ts';
import { feedSite } from '../../portal/feed-site.ts';
import { publicFile } from '../../files/public-file.ts';
import { history, published } from '../../portal/read-model.ts';

/** The newest corrections of published figures. */
export const GET: APIRoute = () =>
  publicFile({
    body: correctionsFeed(latestCorrections(published(), history()), feedSite()),
    type: ATOM_TYPE,
    tags: [tag.projects, tag.table('projects'), tag.settings],
  });
