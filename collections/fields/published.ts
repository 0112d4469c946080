import { z } from 'zod';

/** Calendar date `YYYY-MM-DD` (ISO 8601), without time zone. */
export const CalendarDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Month `YYYY-MM` (ISO 8601) that a progress report or budget line covers. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** Percent in points: 11.31 means 11.31 %. INFOBRAS holds values above 100, so none is cut off. */
export const Percent = z.number().finite();

/** Amount in the unit of `currency`, with cents as decimals. */
export const Amount = z.number().finite();

/** ISO 4217. Amounts in different currencies are never added. */
export const Currency = z.enum(['PEN', 'USD', 'EUR']);

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: of many facts only the year or the month is known. */
export const PartialDate = z.string().regex(/^\d{4}(-\d{2}){0,2}$/);

/** A (official record), B (official text read in part), C (press only: shown as "según prensa"). */
export const EvidenceGrade = z.enum(['A', 'B', 'C']);

/** Where a fact comes from, of which day it speaks and when it was read. */
export const Provenance = z.object({
  source: z.string(),
  /** «Dato de»: the day the source speaks of. */
  asOf: z.string().nullable(),
  /** «Consultado el»: the day it was read there. */
  consultedOn: CalendarDate.nullable().default(null),
  url: z.string().nullable(),
  grade: EvidenceGrade.nullable(),
});
export type Provenance = z.infer<typeof Provenance>;

/** District of Lima by its INEI UBIGEO (six digits, leading zero kept). */
export const DistrictRef = z.object({ ubigeo: z.string(), name: z.string() });

/**
 * A company or office as named on a public page; `key` is its address under `/proveedores/`, null when it has no page.
 */
export const OrganizationRef = z.object({ key: z.string().nullable(), ruc: z.string().nullable(), name: z.string() });
export type OrganizationRef = z.infer<typeof OrganizationRef>;

/** A photo as files: every variant exists under `/media/`. `width` and `height` are those of the original. */
export const PublishedImage = z.object({
  key: z.string(),
  alt: z.string(),
  caption: z.string().nullable(),
  credit: z.string().nullable(),
  takenOn: z.string().nullable(),
  width: z.number(),
  height: z.number(),
  variants: z.array(z.object({ url: z.string(), width: z.number(), format: z.enum(['avif', 'webp', 'jpeg']) })),
  /** The same cut to 3 : 2 around the point of interest, for lists; empty where none were made. */
  cropped: z
    .array(
      z.object({ url: z.string(), width: z.number(), height: z.number(), format: z.enum(['avif', 'webp', 'jpeg']) }),
    )
    .default([]),
});
export type PublishedImage = z.infer<typeof PublishedImage>;

/** A file anyone may download. `sha256` in lower-case hexadecimal. */
export const PublishedFile = z.object({
  key: z.string(),
  title: z.string(),
  url: z.string(),
  mimeType: z.string(),
  sizeBytes: z.number(),
  sha256: z.string().nullable(),
  documentType: z.string().nullable(),
  date: z.string().nullable(),
});
export type PublishedFile = z.infer<typeof PublishedFile>;
