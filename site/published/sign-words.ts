import type { SignThresholds } from '../../collections/site-settings/thresholds.ts';
import type { MarketSignId } from './market-signs.ts';
import { LEY_32069_SINCE, procurementLaws, type ProcurementLaw } from './procurement-law.ts';
import type { ProcessSignId } from './review-signs.ts';
import { date } from '../../collections/words/format.ts';

/** A law, or a work in English: its title is marked as such for whoever has the page read aloud. */
export type Literature = { text: string; url?: string; english?: { title: string; where?: string } };

export type SignWords = {
  title: string;
  formula: string;
  /** Which published data it needs. */
  inputs: string;
  /** Why it is worth a look. */
  reason: string;
  /** What may explain it without any fault. */
  innocent: string;
  /** Where the rule comes from; laws with their text. */
  literature: readonly Literature[];
};

const ocp: Literature = {
  text: 'Open Contracting Partnership',
  english: {
    title: 'Red flags in public procurement: a guide to using data to detect and mitigate risks',
    where: '2024',
  },
};
const fazekasKocsis: Literature = {
  text: 'M. Fazekas y G. Kocsis',
  english: {
    title:
      'Uncovering High-Level Corruption: Cross-National Objective Corruption Risk Indicators Using Public Procurement Data',
    where: 'British Journal of Political Science 50 (1), 2020',
  },
};
const fazekasTothKing: Literature = {
  text: 'M. Fazekas, I. J. Tóth y L. P. King',
  english: {
    title: 'An Objective Corruption Risk Index Using Public Procurement Data',
    where: 'European Journal on Criminal Policy and Research 22, 2016',
  },
};
const oecd: Literature = {
  text: 'OCDE',
  english: { title: 'Guidelines for Fighting Bid Rigging in Public Procurement', where: '2009' },
};
const worldBank: Literature = {
  text: 'Banco Mundial',
  english: { title: 'Most Common Red Flags of Fraud and Corruption in Procurement' },
};
/** An article of a law, and which calls it rules. */
const article = (law: ProcurementLaw, what: string | null) => ({
  text: `${procurementLaws[law].name}${what === null ? '' : `, ${what}`} (${law === 'ley32069' ? `convocatorias desde el ${date(LEY_32069_SINCE)}` : 'convocatorias anteriores'})`,
  url: procurementLaws[law].url,
});
const both = (old: string, since: string | null) => [article('ley30225', old), article('ley32069', since)];

/**
 * What each sign is called, how it is computed with these thresholds, why it is looked at, and what else may explain
 * it.
 */
export const signWords = (t: SignThresholds): Record<ProcessSignId | MarketSignId, SignWords> => ({
  'un-solo-postor': {
    title: 'Un solo postor',
    formula: 'número de postores = 1, en un proceso adjudicado',
    inputs: 'número de postores, o la lista de ellos',
    reason:
      'Sin competencia es más difícil saber si el precio es bueno. Es el indicador con más respaldo en la investigación comparada.',
    innocent: 'El mercado puede ser muy pequeño, o el objeto muy especializado.',
    literature: [fazekasKocsis, ocp],
  },
  'plazo-corto': {
    title: 'Plazo corto para ofertar',
    formula: `fin del plazo para ofertar − inicio (o convocatoria) < ${t.shortPeriodDays} días calendario`,
    inputs: 'fechas de inicio y fin del plazo para ofertar',
    reason: 'Con poco tiempo solo alcanza a ofertar quien ya conocía el encargo.',
    innocent:
      'Una urgencia, o un procedimiento simplificado que admite menos días. El umbral es de este portal y no de una ley.',
    literature: [fazekasTothKing, ocp],
  },
  'cerca-del-referencial': {
    title: 'Adjudicación casi igual al valor referencial',
    formula: `${t.nearPercent} % ≤ monto adjudicado ÷ valor referencial ≤ 100 %`,
    inputs: 'monto adjudicado y valor referencial, en la misma moneda',
    reason: 'Donde hay competencia, el precio suele bajar del valor con que la entidad convocó.',
    innocent:
      'El precio puede ser fijo por norma, como en muchas consultorías, o el valor referencial estar bien calculado.',
    literature: [ocp, oecd],
  },
  'sobre-el-referencial': {
    title: 'Adjudicación por encima del valor referencial',
    formula: 'monto adjudicado ÷ valor referencial > 100 %',
    inputs: 'monto adjudicado y valor referencial, en la misma moneda',
    reason: 'La entidad pagará más de lo que estimó: conviene ver con qué sustento.',
    innocent:
      'La norma lo admite con crédito presupuestario y aprobación, y los costos suben entre el estudio y la oferta.',
    literature: [ocp, worldBank],
  },
  'oferta-baja': {
    title: 'Adjudicación muy por debajo del valor referencial',
    formula: `en obras: monto adjudicado ÷ valor referencial < ${t.lowOfferPercent} %`,
    inputs: 'objeto, monto adjudicado y valor referencial',
    reason: 'Una oferta demasiado baja puede recuperarse después con adicionales, o dejar la obra a medias.',
    innocent:
      'El postor puede ser más eficiente, o el valor referencial estar inflado. En convocatorias bajo la Ley 32069 el umbral es de este portal.',
    literature: [...both('art. 28', null), ocp],
  },
  adicionales: {
    title: 'Adicionales por encima del límite',
    formula: `suma de los aumentos de las adendas ÷ monto del contrato > ${t.worksAdditionPercent} % en obras, ${t.otherAdditionPercent} % en lo demás`,
    inputs: 'monto del contrato y cambios de monto de sus adendas; los deductivos no se restan',
    reason: 'Los cambios grandes después de la firma escapan a la competencia.',
    innocent: 'Lo que se encuentra al excavar, o un pedido posterior bien sustentado y aprobado por la Contraloría.',
    literature: [...both('art. 34', 'art. 64'), fazekasTothKing, worldBank],
  },
  'mismo-grupo': {
    title: 'Un grupo gana y pierde a la vez',
    formula: 'empresas del ganador ∩ empresas de otro postor ≠ ∅, con los integrantes de cada consorcio',
    inputs: 'postores y ganador con su clave, e integrantes de los consorcios',
    reason: 'Dos ofertas de las mismas empresas aparentan una competencia que no existe.',
    innocent: 'Un error del registro de integrantes, o un consorcio que se deshizo antes de ofertar.',
    literature: [oecd, worldBank],
  },
  'ganador-repetido': {
    title: 'Ganador repetido',
    formula: `un proveedor gana ${t.repeatedMinimum} o más procesos y al menos el ${t.repeatedPercent} % de los adjudicados por una entidad en un mismo objeto`,
    inputs: `entidad, objeto y ganadores de ${t.marketMinimum} o más procesos adjudicados`,
    reason: 'Una entidad que compra casi siempre al mismo tiene menos alternativas.',
    innocent: 'El proveedor puede ser el mejor, o el único con la experiencia que el objeto pide.',
    literature: [fazekasTothKing, worldBank],
  },
  'pocos-postores': {
    title: 'Pocos postores en el mercado',
    formula: `${t.fewBidders} postores distintos o menos en todos los procesos de una entidad en un mismo objeto`,
    inputs: `postores de ${t.marketMinimum} o más procesos`,
    reason: 'Con pocas empresas es más fácil que se pongan de acuerdo.',
    innocent: 'El mercado puede tener solo esas empresas.',
    literature: [oecd],
  },
  'compras-partidas': {
    title: 'Compras seguidas justo debajo del tope',
    formula: `dos o más convocatorias de una entidad en un mismo objeto en ${t.splitWindowDays} días, cada una entre el ${t.splitPercent} % y el 100 % del tope de la adjudicación simplificada`,
    inputs:
      'convocatoria, objeto y valor referencial en soles; solo 2024, año cuyo tope está cargado (Ley 31953: S/ 2 800 000 en obras, S/ 480 000 en lo demás)',
    reason: 'Partir una compra permite usar un procedimiento con menos competencia.',
    innocent: 'Pueden ser necesidades distintas que coinciden en el mes.',
    literature: [worldBank, ocp],
  },
});
