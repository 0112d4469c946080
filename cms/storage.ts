import { s3Storage } from '@payloadcms/storage-s3';
import type { Plugin } from 'payload';
import type { CmsSettings } from './environment.ts';

/**
 * Where uploads are kept: the folder `DATA_DIR/uploads`, or an S3 bucket when `S3_BUCKET` is set.
 * The plugin stays on either way (`alwaysInsertFields`), so both have the same schema.
 */
export const uploadStorage = (settings: CmsSettings): Plugin => (config) => {
  const localized = {
    ...config,
    collections: (config.collections ?? []).map((collection) =>
      collection.upload
        ? { ...collection, upload: { ...(collection.upload === true ? {} : collection.upload), staticDir: `${settings.uploadsDir}/${collection.slug}` } }
        : collection),
  };
  return s3Storage({
    enabled: settings.s3 !== null,
    alwaysInsertFields: true,
    collections: { media: true, documents: true },
    bucket: settings.s3?.S3_BUCKET ?? 'none',
    config: settings.s3
      ? {
          region: settings.s3.S3_REGION,
          ...(settings.s3.S3_ENDPOINT ? { endpoint: settings.s3.S3_ENDPOINT, forcePathStyle: true } : {}),
          credentials: { accessKeyId: settings.s3.S3_ACCESS_KEY_ID, secretAccessKey: settings.s3.S3_SECRET_ACCESS_KEY },
        }
      : {},
  })(localized);
};
