import type { APIRoute } from 'astro';
import { mapLinesFile } from '../../../published/map-lines.ts';
import { tag } from '../../../published/tags.ts';
import { OSM_ATTRIBUTION } from '../../geo/streets.ts';
import { publicFile, streamFromSnapshot } from '../../files/public-file.ts';

/** Courses of works along roads, for the map. */
export const GET: APIRoute = () =>
  publicFile({
    body: streamFromSnapshot((database) => mapLinesFile(database, `${OSM_ATTRIBUTION} (ODbL 1.0)`)),
    type: 'application/json; charset=utf-8',
    tags: [tag.projects],
    group: 'aggregate',
  });
