import type { APIRoute } from 'astro';
import { ATOM_TYPE } from '../../feeds/atom.ts';
import { newsFeed } from '../../feeds/section-feeds.ts';
import { news } from '../../published/news.ts';
import { tag } from '../../published/tags.ts';
import { feedSite } from '../portal/feed-site.ts';
import { publicFile } from '../files/public-file.ts';
import { published } from '../portal/read-model.ts';

export const GET: APIRoute = () =>
  publicFile({ body: newsFeed(news(published()), feedSite()), type: ATOM_TYPE, tags: [tag.news, tag.settings] });
