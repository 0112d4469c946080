import type { APIRoute } from 'astro';
import { aboutData } from '../../../dataset/about.ts';
import { tag } from '../../../published/tags.ts';
import { openApi } from '../../api/openapi.ts';
import { publicFile } from '../../files/public-file.ts';
import { publicUrl, published } from '../../portal/read-model.ts';

export const GET: APIRoute = () => {
  const database = published();
  const body = `${JSON.stringify(openApi({ database, about: aboutData(database, []), publicUrl: publicUrl() }), null, 1)}\n`;
  return publicFile({ body, type: 'application/json; charset=utf-8', tags: [tag.settings] });
};
