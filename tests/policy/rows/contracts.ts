import type { Row } from '../table.ts';

/** Contracts, money and investors. */
export const contracts: readonly Row[] = [
  // Contracts and money.
  {
    of: 'contracting-processes',
    when: 'shown',
    read: 'everyone',
    update: 'A W GSC AF AJ',
    delete: 'A W',
    create: 'A W GSC AF AJ',
  },
  { of: 'contracting-processes', when: 'hidden', read: 'house', update: 'A W GSC AF AJ', delete: 'A W' },
  { of: 'budget-lines', when: 'shown', read: 'everyone', update: 'A W PP', delete: 'A W', create: 'A W PP' },
  { of: 'budget-lines', when: 'hidden', read: 'house', update: 'A W PP', delete: 'A W' },
  {
    of: 'concession-files',
    when: 'published',
    read: 'everyone',
    update: 'A W GSC AJ',
    delete: 'A W',
    create: 'A W GSC AJ',
    versions: 'house',
  },
  // Penalties and claims: not even the partner whom they concern, before they are public.
  {
    of: 'concession-files',
    when: 'draft',
    read: 'house',
    update: 'A W GSC AJ',
    delete: 'A W',
    versions: 'house',
  },
  { of: 'concession-files', when: 'published, of a draft work', read: 'house', update: 'A W GSC AJ', delete: 'A W' },

  // Investors.
  {
    of: 'opportunities',
    when: 'published',
    read: 'everyone',
    update: 'A W GSC',
    delete: 'A W',
    create: 'A W GSC',
    versions: 'house',
  },
  { of: 'opportunities', when: 'draft', read: 'house', update: 'A W GSC', delete: 'A W', versions: 'house' },
  {
    of: 'opportunity-questions',
    when: 'published',
    read: 'everyone',
    update: 'A W GSC',
    delete: 'A',
    create: 'A GSC',
  },
  { of: 'opportunity-questions', when: 'received', read: 'A W GSC', update: 'A W GSC', delete: 'A' },
  { of: 'expressions-of-interest', when: 'mailbox proved', read: 'A GSC', update: 'A GSC', delete: 'A', create: '' },
  { of: 'expressions-of-interest', when: 'mailbox not proved', read: '', update: '', delete: '' },
];
