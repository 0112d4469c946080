import { z } from 'zod';
import type { FileOrigin } from './format.ts';

/** Peru's official publisher of contracting data, under its present and its former name. */
const OFFICIAL_NAME = /\b(?:OECE|OSCE)\b|Organismo (?:Especializado para las|Supervisor de las) Contrataciones/i;
const OFFICIAL_HOST = /(?:^|\.)(?:oece|osce)\.gob\.pe$/;

const Head = z.object({
  uri: z.unknown().optional(),
  publisher: z
    .object({ name: z.string().trim().min(1) })
    .optional()
    .catch(undefined),
});

/**
 * Source of an OCDS package: the publisher that it names, with its `uri`. Only OECE (before: OSCE) with an address of
 * its own is official and graded A; a package that names nobody is of an undeclared publisher.
 */
export function ocdsOrigin(document: unknown, officialSource: string): FileOrigin {
  const { data } = Head.safeParse(document);
  const name = data?.publisher?.name.slice(0, 200) ?? null;
  const address =
    typeof data?.uri === 'string' && /^https?:\/\//.test(data.uri) && URL.canParse(data.uri) ? new URL(data.uri) : null;
  const isOfficial =
    name !== null && OFFICIAL_NAME.test(name) && address !== null && OFFICIAL_HOST.test(address.hostname);
  return {
    source: isOfficial ? officialSource : name === null ? 'Paquete OCDS sin editor declarado' : `${name}, paquete OCDS`,
    url: address?.href ?? null,
    grade: isOfficial ? 'A' : 'B',
  };
}
