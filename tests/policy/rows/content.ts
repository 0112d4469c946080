import type { Row } from '../table.ts';

/** What is told, and files. */
export const content: readonly Row[] = [
  // What is told.
  {
    of: 'control-reports',
    when: 'published',
    read: 'everyone',
    update: 'A W GSC AJ',
    delete: 'A W',
    create: 'A W GSC AJ',
    versions: 'house',
  },
  { of: 'control-reports', when: 'draft', read: 'house', update: 'A W GSC AJ', delete: 'A W', versions: 'house' },
  {
    of: 'press-items',
    when: 'published',
    read: 'everyone',
    update: 'A W',
    delete: 'A W',
    create: 'A W',
    versions: 'house',
  },
  { of: 'press-items', when: 'draft', read: 'house', update: 'A W', delete: 'A W', versions: 'house' },
  { of: 'news', when: 'published', read: 'everyone', update: 'A W', delete: 'A W', create: 'A W', versions: 'house' },
  { of: 'news', when: 'draft', read: 'house', update: 'A W', delete: 'A W', versions: 'house' },
  { of: 'pages', when: 'published', read: 'everyone', update: 'A W', delete: 'A W', create: 'A W', versions: 'house' },
  { of: 'pages', when: 'draft', read: 'house', update: 'A W', delete: 'A W', versions: 'house' },
  // The row is of the planning office: no other office keeps it.
  {
    of: 'transparency-items',
    when: 'published, of the planning office',
    read: 'everyone',
    update: 'A W PP',
    delete: 'A W',
    create: 'A W',
    versions: 'house',
  },
  {
    of: 'transparency-items',
    when: 'draft, of the planning office',
    read: 'house',
    update: 'A W PP',
    delete: 'A W',
    versions: 'house',
  },

  // Files.
  {
    of: 'documents',
    when: 'public',
    read: 'everyone',
    file: 'everyone',
    update: 'A W offices',
    delete: 'A W',
    create: 'A W offices',
  },
  {
    of: 'documents',
    when: 'public, of a draft work',
    read: 'house',
    file: 'house',
    update: 'A W offices',
    delete: 'A W',
  },
  {
    of: 'documents',
    when: 'internal',
    read: 'A W offices IC',
    file: 'A W offices IC',
    update: 'A W offices',
    delete: 'A W',
  },
  {
    of: 'documents',
    when: 'internal, naming the municipality',
    read: 'house',
    file: 'house',
    update: 'A W offices',
    delete: 'A W',
  },
  { of: 'documents', when: 'confidential, naming legal', read: 'AJ', file: 'AJ', update: 'AJ', delete: '' },
  // Its owner, the legal office, lets one person read it, let another until a day that is past, and took it back from a
  // third.
  {
    of: 'documents',
    when: 'confidential, of legal, given to one person',
    read: 'AJ granted',
    file: 'AJ granted',
    update: 'AJ',
    delete: '',
  },
  {
    of: 'documents',
    when: 'internal, of the person of planning',
    read: 'A W offices IC granted',
    update: 'A W offices',
  },
  // Who reads a document says its owner, and the administration.
  {
    of: 'access-grants',
    when: 'to a document of legal',
    read: 'A IC AJ granted',
    update: 'A AJ',
    delete: '',
    create: 'A AJ',
  },
  { of: 'access-grants', when: 'to a document of the person of planning', read: 'A IC PP granted', update: 'A PP' },
  // The portal has the copy: in the CMS a photo is for the house and for whoever has to do with the work.
  {
    of: 'media',
    when: 'of a published work',
    read: 'house own',
    file: 'house own',
    update: 'A W GP GSC OCO',
    create: 'A W GP GSC OCO',
  },
  {
    of: 'media',
    when: 'of a published work, hidden',
    read: 'house',
    file: 'house',
    update: 'A W GP GSC OCO',
  },
  {
    of: 'media',
    when: 'of nothing but a draft report of the consortium',
    read: 'house',
    file: 'house',
    update: 'A W GP GSC OCO',
  },
  { of: 'media', when: 'of nothing', read: 'house', update: 'A W GP GSC OCO', delete: 'A W' },
];
