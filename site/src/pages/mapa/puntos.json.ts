import type { APIRoute } from 'astro';
import { mapPoints } from '../../../published/map.ts';
import { siteSettings } from '../../../published/settings.ts';
import { tag } from '../../../published/tags.ts';
import { districts } from '../../geo/districts.ts';
import { OSM_ATTRIBUTION } from '../../geo/streets.ts';
import { publicFile } from '../../files/public-file.ts';
import { published } from '../../portal/read-model.ts';

const centers = new Map(districts.map(({ ubigeo, name, center }) => [ubigeo, { name, center }]));

/** Works with their places, column by column, for the map. */
export const GET: APIRoute = () =>
  publicFile({
    body: JSON.stringify(
      mapPoints(published(), {
        centers,
        freshness: siteSettings(published()).freshness,
        attribution: `Coordenadas de la fuente de cada obra; las que salen de OpenStreetMap: ${OSM_ATTRIBUTION} (ODbL 1.0)`,
      }),
    ),
    type: 'application/json; charset=utf-8',
    tags: [tag.projects, tag.settings],
    group: 'data',
  });
