import { ImportFileError } from '../errors.ts';
import { consultaAmigable } from './consulta-amigable.ts';
import type { Format, TableFormat } from './format.ts';
import { infobras } from './infobras.ts';
import { invierte } from './invierte.ts';
import { mefDetalle } from './mef-detalle.ts';
import { oc4ids } from './oc4ids.ts';
import { ocds } from './ocds.ts';
import { seace } from './seace.ts';
import { ssi } from './ssi.ts';

/** Every format that can be imported. To add one, write its file and name it here (README, "Añadir un formato"). */
export const formats: readonly Format[] = [invierte, mefDetalle, ssi, consultaAmigable, infobras, seace, ocds, oc4ids];
export const tableFormats: readonly TableFormat[] = formats.filter((format) => format.kind === 'table');

/** The format of that name; throws `ImportFileError` listing those there are. */
export function formatById(id: string): Format {
  const format = formats.find((candidate) => candidate.id === id);
  if (!format)
    throw new ImportFileError(
      `No hay ningún formato «${id}». Formatos: ${formats.map((known) => known.id).join(', ')}.`,
    );
  return format;
}
