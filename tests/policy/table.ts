/**
 * The access policy, written by hand from the requirements (SE-1, SE-2, EX-1, EX-4, PO-8, PO-14; Ley 27806, articles 15 to 17). It reads nothing
 * of the code that it judges. **Who is not named is refused**; without a session all are. A row speaks of documents of one collection in one
 * situation: «work» is the one that the consortium builds and `supervisor` supervises, and that `past` built before.
 * A cell that is left out is told by another row of the collection; `''` is nobody.
 */
export type Row = {
  of: string;
  when: string;
  read?: string;
  update?: string;
  delete?: string;
  create?: string;
  versions?: string;
  file?: string;
};

export const table: readonly Row[] = [
  // Works.
  {
    of: 'projects',
    when: 'published',
    read: 'everyone',
    update: 'A W GP GSC OCO',
    delete: 'A W',
    create: 'A W GP GSC OCO',
    versions: 'house',
  },
  {
    of: 'projects',
    when: 'draft',
    read: 'house own',
    update: 'A W GP GSC OCO',
    delete: 'A W',
    versions: 'house',
  },
  {
    of: 'organizations',
    when: 'shown',
    read: 'everyone',
    update: 'A W GP GSC OCO',
    delete: 'A W',
    create: 'A W GP GSC OCO',
  },
  { of: 'organizations', when: 'hidden', read: 'house hiddenCompany', update: 'A W GP GSC OCO' },
  { of: 'organizations', when: 'hidden, of nobody', read: 'house', delete: 'A W' },
  {
    of: 'milestones',
    when: 'of a published work',
    read: 'everyone',
    update: 'A W GP GSC OCO',
    delete: 'A W',
    create: 'A W GP GSC OCO',
  },
  { of: 'milestones', when: 'of a draft work', read: 'house own', update: 'A W GP GSC OCO', delete: 'A W' },

  // Reports of progress.
  {
    of: 'progress-reports',
    when: 'approved',
    read: 'everyone',
    update: '',
    delete: 'A',
    create: 'A W GP GSC OCO own',
    versions: 'house',
  },
  { of: 'progress-reports', when: 'approved, of a draft work', read: 'house builder', update: '', delete: 'A' },
  {
    of: 'progress-reports',
    when: 'submitted by the consortium',
    read: 'house builder',
    update: 'A W GP GSC OCO',
    delete: 'A',
    versions: 'house',
  },
  {
    of: 'progress-reports',
    when: 'observed, of the consortium',
    read: 'house builder',
    update: 'A W GP GSC OCO builder',
    delete: 'A',
    versions: 'house',
  },
  {
    of: 'progress-reports',
    when: 'draft of the consortium',
    read: 'builder',
    update: 'builder',
    delete: '',
    versions: '',
  },
  { of: 'progress-reports', when: 'draft of the supervisor', read: 'supervisor', update: 'supervisor', delete: '' },
  {
    of: 'progress-reports',
    when: 'draft of an office',
    read: 'house',
    update: 'A W GP GSC OCO',
    delete: 'A',
    versions: 'house',
  },
  { of: 'progress-reports', when: 'draft of whoever built before', read: 'past', update: '', delete: '' },
  {
    of: 'progress-reports',
    when: 'observed, of whoever built before',
    read: 'house past',
    update: 'A W GP GSC OCO',
    delete: 'A',
  },

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

  // The house itself.
  { of: 'site-settings', when: 'as it is', read: 'everyone', update: 'A W' },
  { of: 'redirects', when: 'any', read: 'everyone', update: 'A W', delete: 'A W', create: 'A W' },
  { of: 'users', when: 'of another', read: 'A IC', update: 'A', delete: 'A', create: 'A' },
  { of: 'subscriptions', when: 'confirmed', read: 'A', update: '', delete: 'A', create: '' },
  { of: 'outgoing-mail', when: 'sent', read: 'A', update: '', delete: '', create: '' },
  { of: 'change-notices', when: 'any', read: 'A', update: '', delete: '', create: '' },
  { of: 'publishing-outbox', when: 'waiting', read: 'A W IC', update: '', delete: '', create: '' },
  { of: 'imports', when: 'done', read: 'house', update: '', delete: '', create: '' },
  // Whoever reads the collection of a document whole reads what was done to it; the rest is for administration and control.
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
  { of: 'payload-preferences', when: 'of another', read: '', update: '', delete: '', create: '' },
  { of: 'payload-jobs', when: 'any', read: '', update: '', delete: '', create: '' },
  { of: 'payload-kv', when: 'any', read: '', update: '', delete: '', create: '' },
  { of: 'payload-migrations', when: 'any', read: '', update: '', delete: '', create: '' },
];
