import type { InformationRequest } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { text } from '../published/rows.ts';
import { NO_FILES } from '../published/told-outside.ts';
import { api, openData } from './open-data.ts';
import { toPublishedInformationRequest, PublishedInformationRequest } from './published.ts';

/** Names of its data, of which its pages are made. */
export const requestTags = { all: 'information-requests', one: (slug: string) => `information-request:${slug}` };

export const informationRequests = {
  slug: 'information-requests',
  table: 'information_requests',
  key: { field: 'slug', kind: 'address' },
  voice: 'fact',
  page: { folder: '/solicitudes/', moves: false },
  view: PublishedInformationRequest,
  toPublished: toPublishedInformationRequest,
  shows: { projects: ['project'] },
  tags: ({ key }) => [requestTags.one(key), requestTags.all],
  addresses: { tag: requestTags.all, isListed: true },
  openData,
  api,
  forget: { word: 'solicitudes', one: 'una solicitud respondida', code: 'final de su dirección', files: NO_FILES },
  rows: {
    columns: [text('project_code', '$.projectCode'), text('answered_on', '$.answeredOn')],
    indexes: [['answered_on DESC', 'key'], ['project_code']],
  },
} as const satisfies PublishedNoun<
  'information-requests',
  'information_requests',
  InformationRequest,
  PublishedInformationRequest
>;
