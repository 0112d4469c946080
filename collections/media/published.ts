import type { z } from 'zod';
import { PublishedImage } from '../fields/published.ts';

export const PublishedMedia = PublishedImage;
export type PublishedMedia = z.infer<typeof PublishedMedia>;
