/** The laws of public procurement, and from which call on the second rules. */
export const procurementLaws = {
  ley30225: {
    name: 'Ley 30225, Ley de Contrataciones del Estado',
    url: 'https://leyes.congreso.gob.pe/Documentos/Leyes/30225.pdf',
  },
  ley32069: {
    name: 'Ley 32069, Ley General de Contrataciones Públicas',
    url: 'https://leyes.congreso.gob.pe/Documentos/2021_2026/ADLP/Texto_Consolidado/32069-TXM.pdf',
  },
} as const;
export type ProcurementLaw = keyof typeof procurementLaws;

/** First day on which calls follow Ley 32069. */
export const LEY_32069_SINCE = '2025-04-22';
/** First day on which calls followed Ley 30225. */
const LEY_30225_SINCE = '2016-01-09';

/** The law of a process by the day of its call; null where the call is not published or is older than both laws. */
export function lawOf({ datePublished }: { datePublished: string | null }): ProcurementLaw | null {
  if (datePublished === null || datePublished < LEY_30225_SINCE) return null;
  return datePublished >= LEY_32069_SINCE ? 'ley32069' : 'ley30225';
}
