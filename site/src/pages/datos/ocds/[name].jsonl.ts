import type { APIRoute } from 'astro';
import { openDataFile } from '../../../files/open-data.ts';

export const GET: APIRoute = ({ params }) => openDataFile(`ocds/${params['name']}.jsonl`);
