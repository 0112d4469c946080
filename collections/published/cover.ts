/**
 * How often a dataset is really renewed: in words, in the EU's list of frequencies and as ISO 8601 repeating interval
 * (Project Open Data).
 */
export type Frequency = { text: string; euCode: 'MONTHLY' | 'IRREG'; iso: 'R/P1M' | 'irregular' };

export const monthly: Frequency = { text: 'mensual', euCode: 'MONTHLY', iso: 'R/P1M' };
export const irregular: Frequency = {
  text: 'irregular: cuando cambia el dato o se importa un registro',
  euCode: 'IRREG',
  iso: 'irregular',
};

/** SQL expressions over a document: the day its source speaks of, and the first and last day of what it tells. */
export type Cover = { cutOff: string; from: string; to: string; frequency: Frequency };

/** The text at a path of the document. */
export const at = (path: string): string => `doc ->> '${path}'`;
/** The day its source speaks of. */
export const sourced = at('$.provenance.asOf');
