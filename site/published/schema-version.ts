/**
 * Version of the tables of the read model, for who only reads it. Raise it when what stands in the rows changes its
 * meaning: a file with another version is rebuilt from the CMS.
 */
export const SCHEMA_VERSION = 13;
