import { z } from 'zod';

const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((value) => value ?? undefined);
const number = z
  .number()
  .finite()
  .nullish()
  .transform((value) => value ?? undefined);
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((value) => value ?? undefined);
const optional = <T extends z.ZodType>(item: T) => item.nullish().transform((value) => value ?? undefined);

const Money = z.object({ amount: number, currency: text });
const Period = z.object({ startDate: text, endDate: text });
const Identifier = z.object({ scheme: text, id: text });
/** A party where it is named. OCDS 1.0 wrote it whole there, with its identifier. */
const Reference = z.object({
  id: text,
  name: text,
  identifier: optional(Identifier),
  contactPoint: optional(z.object({ name: text })),
});

/** The part of an OCDS 1.1 release that is imported; anything else is left unread. */
export const Release = z.object({
  ocid: text,
  buyer: optional(Reference),
  planning: optional(z.object({ budget: optional(z.object({ projectID: text })) })),
  parties: list(
    z.object({
      id: text,
      name: text,
      identifier: optional(Identifier),
      additionalIdentifiers: list(Identifier),
      contactPoint: optional(z.object({ name: text })),
    }),
  ),
  tender: optional(
    z.object({
      title: text,
      description: text,
      status: text,
      procuringEntity: optional(Reference),
      procurementMethod: text,
      procurementMethodDetails: text,
      mainProcurementCategory: text,
      datePublished: text,
      tenderPeriod: optional(Period),
      enquiryPeriod: optional(Period),
      awardPeriod: optional(Period),
      value: optional(Money),
      numberOfTenderers: number,
      tenderers: list(Reference),
      items: list(
        z.object({
          description: text,
          quantity: number,
          unit: optional(z.object({ name: text })),
          classification: optional(z.object({ description: text })),
        }),
      ),
    }),
  ),
  awards: list(z.object({ id: text, date: text, status: text, value: optional(Money), suppliers: list(Reference) })),
  contracts: list(
    z.object({
      id: text,
      awardID: text,
      title: text,
      description: text,
      status: text,
      dateSigned: text,
      period: optional(Period),
      value: optional(Money),
      documents: list(z.object({ url: text })),
      amendments: list(z.object({ id: text, date: text, description: text, rationale: text })),
    }),
  ),
});
export type Release = z.infer<typeof Release>;
