import type { APIRoute } from 'astro';
import { openDataFile } from '../../../../open-data/serve.ts';

export const GET: APIRoute = ({ params }) => openDataFile(`ocds/${params['name']}.json`);
