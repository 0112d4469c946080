import type { Row } from '../table.ts';

/** The house itself: accounts, settings, queues and what Payload adds. */
export const house: readonly Row[] = [
  // The house itself.
  { of: 'site-settings', when: 'as it is', read: 'everyone', update: 'A W' },
  { of: 'redirects', when: 'any', read: 'everyone', update: 'A W', delete: 'A W', create: 'A W' },
  { of: 'users', when: 'of another', read: 'A IC', update: 'A', delete: 'A', create: 'A' },
  { of: 'users', when: 'of the contractor', read: 'A IC contractor', update: 'A contractor' },
  { of: 'subscriptions', when: 'confirmed', read: 'A', update: '', delete: 'A', create: '' },
  { of: 'outgoing-mail', when: 'sent', read: 'A', update: '', delete: '', create: '' },
  { of: 'change-notices', when: 'any', read: 'A', update: '', delete: '', create: '' },
  { of: 'publishing-outbox', when: 'waiting', read: 'A W IC', update: '', delete: '', create: '' },
  { of: 'imports', when: 'done', read: 'house', update: '', delete: '', create: '' },
  // Whoever reads the collection of a document whole reads what was done to it; the rest is for administration and
  // control.
  { of: 'activities', when: 'on a news item', read: 'house', update: '', delete: '', create: '' },
  { of: 'activities', when: 'on a question of an investor', read: 'A W GSC IC', update: '', delete: '', create: '' },
  { of: 'activities', when: 'on a document', read: 'A IC', update: '', delete: '', create: '' },
  { of: 'content-findings', when: 'any', read: 'house', update: '', delete: 'A W', create: '' },
  {
    of: 'payload-locked-documents',
    when: 'on a work, of another',
    read: 'house',
    update: 'A W offices',
    delete: '',
    create: '',
  },
  {
    of: 'payload-locked-documents',
    when: 'on a report, of another',
    read: 'everyone',
    update: 'A W offices partners',
    delete: '',
    create: '',
  },
  { of: 'background-nodes', when: 'any', read: 'A IC', update: '', delete: '', create: '' },
  { of: 'background-loops', when: 'any', read: 'A IC', update: '', delete: '', create: '' },
  { of: 'background-runs', when: 'any', read: 'A IC', update: '', delete: '', create: '' },
  // A preference and a lock are whoever's set them.
  {
    of: 'payload-preferences',
    when: 'of the contractor',
    read: 'contractor',
    update: 'contractor',
    delete: 'contractor',
  },
  { of: 'payload-locked-documents', when: 'on a work, of the legal office', delete: 'AJ' },
  { of: 'payload-preferences', when: 'of another', read: '', update: '', delete: '', create: '' },
  { of: 'payload-jobs', when: 'any', read: '', update: '', delete: '', create: '' },
  { of: 'payload-kv', when: 'any', read: '', update: '', delete: '', create: '' },
  { of: 'payload-migrations', when: 'any', read: '', update: '', delete: '', create: '' },
];
