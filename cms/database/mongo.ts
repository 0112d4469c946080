import { mongooseAdapter } from '@payloadcms/db-mongodb';

export function mongoDatabase({ url }: { url: string; compatibility?: string }) {
  return mongooseAdapter({ url });
}
