import type { APIRoute } from 'astro';
import { accountabilityFile } from '../../accountability-file.ts';

export const GET: APIRoute = ({ params }) => accountabilityFile(params['slug'] ?? '', 'xlsx');
