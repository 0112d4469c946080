import type { APIRoute } from 'astro';
import { worksDrawing } from '../../../published/map-drawing.ts';
import { tag } from '../../../published/tags.ts';
import { districts } from '../../geo/districts.ts';
import { mapSize, project } from '../../geo/projection.ts';
import { publicFile } from '../../files/public-file.ts';
import { published } from '../../portal/read-model.ts';

const centers = new Map(districts.map(({ ubigeo, name, center }) => [ubigeo, { name, center }]));

/** Points and courses of works, which the drawing of districts shows without JavaScript. */
export const GET: APIRoute = () =>
  publicFile({
    body: worksDrawing(published(), { size: mapSize, project, centers }),
    type: 'image/svg+xml',
    tags: [tag.projects],
    group: 'aggregate',
  });
