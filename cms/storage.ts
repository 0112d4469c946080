import { cloudStoragePlugin } from '@payloadcms/plugin-cloud-storage';
import { s3Storage } from '@payloadcms/storage-s3';
import type { Plugin } from 'payload';
import { sealedStorage } from './documents-at-rest/adapter.ts';
import type { CmsSettings } from './environment.ts';

/**
 * Where uploads are kept: the folder `DATA_DIR/uploads`, or an S3 bucket when `S3_BUCKET` is set; documents always
 * sealed. The plugins stay on either way (`alwaysInsertFields`), so both have the same schema.
 */
export const uploadStorage =
  (settings: CmsSettings): Plugin =>
  async (config) => {
    const localized = {
      ...config,
      collections: (config.collections ?? []).map((collection) =>
        collection.upload
          ? {
              ...collection,
              upload: {
                ...(collection.upload === true ? {} : collection.upload),
                staticDir: `${settings.uploadsDir}/${collection.slug}`,
              },
            }
          : collection,
      ),
    };
    const photos = s3Storage({
      enabled: settings.s3 !== null,
      alwaysInsertFields: true,
      collections: { media: true },
      bucket: settings.s3?.S3_BUCKET ?? 'none',
      config: settings.s3
        ? {
            region: settings.s3.S3_REGION,
            ...(settings.s3.S3_ENDPOINT ? { endpoint: settings.s3.S3_ENDPOINT, forcePathStyle: true } : {}),
            credentials: {
              accessKeyId: settings.s3.S3_ACCESS_KEY_ID,
              secretAccessKey: settings.s3.S3_SECRET_ACCESS_KEY,
            },
          }
        : {},
    });
    const documents = cloudStoragePlugin({
      alwaysInsertFields: true,
      collections: { documents: { adapter: sealedStorage(settings), prefix: '' } },
    });
    return documents(await photos(localized));
  };
