/**
 * A file that cannot be imported at all: the message says in Spanish what, where and how to mend it. Nothing was
 * changed.
 */
export class ImportFileError extends Error {
  override name = 'ImportFileError';
}

/** A cell whose content cannot be taken. The row is rejected or the value left out, the others go on. */
export class CellError extends Error {
  override name = 'CellError';
}
