import type { CmsSettings } from '../../environment.ts';

export type PublishingOptions = Pick<
  CmsSettings,
  'publishedDb' | 'publisherDb' | 'uploadsDir' | 'publishedMediaDir' | 's3' | 'documentsKeys' | 'publicUrl' | 'dataDir'
>;
