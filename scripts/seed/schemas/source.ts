import { z } from 'zod';
import { partialDate } from '../../../collections/fields/common.ts';
import { isCalendarDate } from '../../../collections/standards/calendar.ts';
import { EvidenceGrade } from '../../../collections/fields/published.ts';

/** Hosts of trials and of content networks: an address that readers may not be able to open is left out. */
const NOT_PUBLIC = /arc-cdn\.|arcpublishing\.|staging|siriuspublisher|^test\.|\.$/i;

export const Day = z.string().refine(isCalendarDate, 'la fecha se escribe AAAA-MM-DD');
export const LooseDay = z
  .string()
  .refine((value) => partialDate(value) === true, 'la fecha se escribe AAAA, AAAA-MM o AAAA-MM-DD');
export const Address = z
  .url({ protocol: /^https?$/, error: 'no es una dirección web' })
  .refine(
    (value) => !NOT_PUBLIC.test(URL.parse(value)?.hostname ?? ''),
    'la dirección es de un servidor de pruebas o de distribución: busque la pública o déjela vacía',
  );

/**
 * Marks a source that somebody else copied from a register: never grade A, and its day is the one on which it was read.
 */
export const isThirdPartyCopy = (source: string): boolean => /terceros/i.test(source);

type Sourced = { source?: string | undefined; grade?: string | undefined };

/** What the grade of a source asks for: an address for A, at most B for a copy by third parties. */
export function checkGrade(row: Sourced, address: string | undefined, report: (message: string) => void): void {
  if (row.grade === 'A' && !address) report('el respaldo A pide una dirección que el lector pueda abrir');
  if (row.grade === 'A' && isThirdPartyCopy(row.source ?? '')) report('un volcado de terceros tiene respaldo B');
}

/** Where one fact of a list comes from. Who reads it must always know when it was read and how well it is backed. */
export const sourced = {
  source: z.string().min(2).max(300),
  sourceUrl: Address.optional(),
  asOf: LooseDay.optional(),
  consultedOn: Day,
  grade: EvidenceGrade,
};

/** Where a whole document comes from. */
export const DocumentSource = z
  .strictObject({
    source: z.string().min(2),
    url: Address.optional(),
    asOf: LooseDay.optional(),
    consultedOn: Day,
    grade: EvidenceGrade,
  })
  .superRefine((row, context) => checkGrade(row, row.url, (message) => context.addIssue({ code: 'custom', message })));
