/**
 * Where a reader finds a work or a contract in the registers themselves. The only place that builds these addresses.
 * Each answers null for what is no code of that register.
 */

/** MEF's Sistema de Seguimiento de Inversiones, by the unique code of investments (seven digits). */
export function ssiLink(cui: string | null | undefined): string | null {
  return cui && /^\d{7}$/.test(cui) ? `https://ofi5.mef.gob.pe/ssi/Ssi/Index?codigo=${cui}&tipo=2` : null;
}

/** The same register by the code of the former SNIP. */
export function snipLink(snip: string | null | undefined): string | null {
  return snip && /^\d{1,7}$/.test(snip) ? `https://ofi5.mef.gob.pe/ssi/Ssi/Index?codigo=${snip}&tipo=1` : null;
}

/** Summary of a work in INFOBRAS (Contraloría). */
export function infobrasLink(code: string | null | undefined): string | null {
  return code && /^\d{1,9}$/.test(code)
    ? `https://infobras.contraloria.gob.pe/InfobrasWeb/Mapa/Sumario?ObraId=${code}`
    : null;
}

/**
 * Page of one process in Contrataciones Abiertas (OECE), the copy of SEACE in the open contracting standard, by the
 * ocid that OECE gives.
 */
export function oeceLink(ocid: string | null | undefined): string | null {
  return ocid && /^ocds-dgv273-[a-z0-9-]+$/i.test(ocid)
    ? `https://contratacionesabiertas.oece.gob.pe/proceso/${ocid}`
    : null;
}

/**
 * Search of SEACE, the register of public purchases: its page of a process has an address of the reader's session only,
 * so the reader pastes the nomenclature.
 */
export const SEACE_SEARCH = 'https://prod2.seace.gob.pe/seacebus-uiwd-pub/buscadorPublico/buscadorPublico.xhtml';

/** Address behind a source of a contracting process that gives none of its own; null for other sources. */
export function processLink(source: string, ocid: string | null): string | null {
  const own = /\b(seace|oece|osce)\b|contrataciones abiertas/i.test(source) ? oeceLink(ocid) : null;
  return own ?? (/\bseace\b/i.test(source) ? SEACE_SEARCH : null);
}

type Codes = { cui: string | null; snip?: string | null; infobrasCode: string | null };

/**
 * Address behind a source that gives none of its own: the page of the work in the register that it names,
 * null for other sources and for works without that register's code.
 */
export function registerLink(source: string, { cui, snip, infobrasCode }: Codes): string | null {
  if (/infobras/i.test(source)) return infobrasLink(infobrasCode);
  if (/\bssi\b|seguimiento de inversiones|invierte\.?pe|banco de inversiones/i.test(source))
    return ssiLink(cui) ?? snipLink(snip);
  if (/\bseace\b/i.test(source)) return SEACE_SEARCH;
  return null;
}

/** The same provenance with the register's page of the work as its address, where it gives none of its own. */
export function withLink<T extends { source: string; url: string | null }>(provenance: T, codes: Codes): T {
  return provenance.url === null ? { ...provenance, url: registerLink(provenance.source, codes) } : provenance;
}
