import type { APIRoute } from 'astro';
import { accountabilityFile } from '../../files/accountability.ts';

export const GET: APIRoute = ({ params }) => accountabilityFile(params['slug'] ?? '', 'xlsx');
