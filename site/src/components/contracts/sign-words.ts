import { FEW_BIDDERS, MARKET_MINIMUM, type MarketSignId, REPEATED_MINIMUM, REPEATED_PERCENT, SPLIT_PERCENT, SPLIT_WINDOW_DAYS } from '../../../published/market-signs.ts';
import { LOW_OFFER_PERCENT, NEAR_PERCENT, type ProcessSignId, SHORT_PERIOD_DAYS } from '../../../published/review-signs.ts';

export type SignWords = {
  title: string;
  formula: string;
  /** Which published data it needs. */
  inputs: string;
  /** Why it is worth a look. */
  reason: string;
  /** What may explain it without any fault. */
  innocent: string;
  literature: string[];
};

const ocp = 'Open Contracting Partnership, «Red flags in public procurement: a guide to using data to detect and mitigate risks», 2024';
const fazekasKocsis = 'M. Fazekas y G. Kocsis, «Uncovering High-Level Corruption: Cross-National Objective Corruption Risk Indicators Using Public Procurement Data», British Journal of Political Science 50 (1), 2020';
const fazekasTothKing = 'M. Fazekas, I. J. Tóth y L. P. King, «An Objective Corruption Risk Index Using Public Procurement Data», European Journal on Criminal Policy and Research 22, 2016';
const oecd = 'OCDE, «Guidelines for Fighting Bid Rigging in Public Procurement», 2009';
const worldBank = 'Banco Mundial, «Most Common Red Flags of Fraud and Corruption in Procurement»';
const law30225 = 'Ley 30225, Ley de Contrataciones del Estado';

/** What each sign is called, how it is computed, why it is looked at, and what else may explain it. */
export const signWords: Record<ProcessSignId | MarketSignId, SignWords> = {
  'un-solo-postor': {
    title: 'Un solo postor', formula: 'número de postores = 1, en un proceso adjudicado', inputs: 'número de postores, o la lista de ellos',
    reason: 'Sin competencia es más difícil saber si el precio es bueno. Es el indicador con más respaldo en la investigación comparada.',
    innocent: 'El mercado puede ser muy pequeño, o el objeto muy especializado.', literature: [fazekasKocsis, ocp],
  },
  'plazo-corto': {
    title: 'Plazo corto para ofertar', formula: `fin del plazo para ofertar − inicio (o convocatoria) < ${SHORT_PERIOD_DAYS} días calendario`, inputs: 'fechas de inicio y fin del plazo para ofertar',
    reason: 'Con poco tiempo solo alcanza a ofertar quien ya conocía el encargo.',
    innocent: 'Una urgencia, o un procedimiento simplificado que admite menos días. El umbral es de este portal y no de una ley.', literature: [fazekasTothKing, ocp],
  },
  'cerca-del-referencial': {
    title: 'Adjudicación casi igual al valor referencial', formula: `${NEAR_PERCENT} % ≤ monto adjudicado ÷ valor referencial ≤ 100 %`, inputs: 'monto adjudicado y valor referencial, en la misma moneda',
    reason: 'Donde hay competencia, el precio suele bajar del valor con que la entidad convocó.',
    innocent: 'El precio puede ser fijo por norma, como en muchas consultorías, o el valor referencial estar bien calculado.', literature: [ocp, oecd],
  },
  'sobre-el-referencial': {
    title: 'Adjudicación por encima del valor referencial', formula: 'monto adjudicado ÷ valor referencial > 100 %', inputs: 'monto adjudicado y valor referencial, en la misma moneda',
    reason: 'La entidad pagará más de lo que estimó: conviene ver con qué sustento.',
    innocent: 'La norma lo admite con crédito presupuestario y aprobación, y los costos suben entre el estudio y la oferta.', literature: [ocp, worldBank],
  },
  'oferta-baja': {
    title: `Adjudicación por debajo del ${LOW_OFFER_PERCENT} % del valor referencial`, formula: `en obras: monto adjudicado ÷ valor referencial < ${LOW_OFFER_PERCENT} %`, inputs: 'objeto, monto adjudicado y valor referencial',
    reason: 'Una oferta demasiado baja puede recuperarse después con adicionales, o dejar la obra a medias.',
    innocent: 'El postor puede ser más eficiente, o el valor referencial estar inflado.', literature: [`${law30225}, art. 28`, ocp],
  },
  adicionales: {
    title: 'Adicionales por encima del límite', formula: 'suma de los aumentos de las adendas ÷ monto del contrato > 15 % en obras, 25 % en lo demás', inputs: 'monto del contrato y cambios de monto de sus adendas; los deductivos no se restan',
    reason: 'Los cambios grandes después de la firma escapan a la competencia.',
    innocent: 'Lo que se encuentra al excavar, o un pedido posterior bien sustentado y aprobado por la Contraloría.', literature: [`${law30225}, art. 34`, fazekasTothKing, worldBank],
  },
  'mismo-grupo': {
    title: 'Un grupo gana y pierde a la vez', formula: 'empresas del ganador ∩ empresas de otro postor ≠ ∅, con los integrantes de cada consorcio', inputs: 'postores y ganador con su clave, e integrantes de los consorcios',
    reason: 'Dos ofertas de las mismas empresas aparentan una competencia que no existe.',
    innocent: 'Un error del registro de integrantes, o un consorcio que se deshizo antes de ofertar.', literature: [oecd, worldBank],
  },
  'ganador-repetido': {
    title: 'Ganador repetido', formula: `un proveedor gana ${REPEATED_MINIMUM} o más procesos y al menos el ${REPEATED_PERCENT} % de los adjudicados por una entidad en un mismo objeto`, inputs: `entidad, objeto y ganadores de ${MARKET_MINIMUM} o más procesos adjudicados`,
    reason: 'Una entidad que compra casi siempre al mismo tiene menos alternativas.',
    innocent: 'El proveedor puede ser el mejor, o el único con la experiencia que el objeto pide.', literature: [fazekasTothKing, worldBank],
  },
  'pocos-postores': {
    title: 'Pocos postores en el mercado', formula: `${FEW_BIDDERS} postores distintos o menos en todos los procesos de una entidad en un mismo objeto`, inputs: `postores de ${MARKET_MINIMUM} o más procesos`,
    reason: 'Con pocas empresas es más fácil que se pongan de acuerdo.',
    innocent: 'El mercado puede tener solo esas empresas.', literature: [oecd],
  },
  'compras-partidas': {
    title: 'Compras seguidas justo debajo del tope', formula: `dos o más convocatorias de una entidad en un mismo objeto en ${SPLIT_WINDOW_DAYS} días, cada una entre el ${SPLIT_PERCENT} % y el 100 % del tope de la adjudicación simplificada`,
    inputs: 'convocatoria, objeto y valor referencial en soles; solo 2024, año cuyo tope está cargado (Ley 31953: S/ 2 800 000 en obras, S/ 480 000 en lo demás)',
    reason: 'Partir una compra permite usar un procedimiento con menos competencia.',
    innocent: 'Pueden ser necesidades distintas que coinciden en el mes.', literature: [worldBank, ocp],
  },
};
