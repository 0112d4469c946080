/** Collections that a text may link to by choosing the document: the link follows when its address changes. */
export const linkedCollections = [
  'projects',
  'news',
  'pages',
  'opportunities',
  'transparency-items',
  'control-reports',
  'documents',
] as const;
export type LinkedCollection = (typeof linkedCollections)[number];
