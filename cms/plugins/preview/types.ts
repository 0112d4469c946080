import type { PublishingOptions } from '../publishing/types.ts';

export type PreviewOptions = PublishingOptions;

/** Where previews and what belongs to them are asked for. */
export const PREVIEW_ROOT = '/api/vista-previa';
export const PREVIEW_FILES = `${PREVIEW_ROOT}/portal`;
