import type { CmsSettings } from '../../environment.ts';

export type SubscriptionsOptions = Pick<CmsSettings, 'publishedDb' | 'publicUrl'>;
