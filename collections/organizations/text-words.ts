import { isNameWord } from './person-names.ts';
import { capitals } from './person-numbers.ts';

/** A word of a text, and the same in capitals without accents. */
export type Word = { text: string; plain: string; start: number; end: number };
export type Span = { start: number; end: number };

export const PERSON = 'persona natural';
export const FIRM = 'proveedor no identificado';
/** Words that join the parts of a name or a name to its number. */
export const PARTICLES = new Set(['DE', 'DEL', 'LA', 'LAS', 'LOS', 'Y', 'E', 'VDA', 'VIUDA']);
export const CONNECTORS = new Set([
  'CON',
  'º',
  'NRO',
  'NUM',
  'Nº',
  'IDENTIFICADO',
  'IDENTIFICADA',
  'PORTADOR',
  'PORTADORA',
  'TITULAR',
  'DOCUMENTO',
  'NUMERO',
  'NRO',
  'N',
  'NO',
  'RUC',
  'R',
  'U',
  'C',
  'DNI',
  'DE',
  'DEL',
  'EL',
  'SU',
  'CUYO',
  'QUIEN',
  'LLEVA',
  'TIENE',
  'IDENTIDAD',
]);
/** What stands before the name of a person and goes with it. */
export const HONORIFICS = new Set(
  `
SENOR SENORA SENORITA SENORES SENORAS SR SRA SRTA SRES SRAS DON DONA CIUDADANO CIUDADANA ING INGENIERO INGENIERA ARQ ARQUITECTO ARQUITECTA ABOG ABOGADO ABOGADA LIC LICENCIADO LICENCIADA ECON ECONOMISTA DR DRA DOCTOR DOCTORA
BACH BACHILLER MG MAG MAGISTER PROF PROFESOR PROFESORA TEC TECNICO TECNICA CPC CONTADOR CONTADORA TOPOGRAFO TOPOGRAFA BIOLOGO BIOLOGA GEOLOGO GEOLOGA
`
    .trim()
    .split(/\s+/),
);
/** Words of trades, forms and places that name nobody. */
export const COMMON = new Set(
  `
CONSORCIO EMPRESA EMPRESAS SOCIEDAD GRUPO CORPORACION COMPANIA INVERSIONES SERVICIO SERVICIOS GENERALES GENERAL CONTRATISTA CONTRATISTAS CONSTRUCTORA CONSTRUCTORES CONSTRUCCION CONSTRUCCIONES CONSULTORIA CONSULTORA
CONSULTORES CONSULTOR INGENIERIA INGENIEROS INGENIERO ARQUITECTOS ARQUITECTO OBRA OBRAS PROYECTO PROYECTOS EJECUCION EJECUTORA SUPERVISION SUPERVISOR SUPERVISORES SUPERVISORA COMERCIAL COMERCIALIZADORA DISTRIBUIDORA IMPORTADORA
NEGOCIOS MULTISERVICIOS TRANSPORTES VIAL VIALES PERU LIMA METROPOLITANA METROPOLITANO NORTE SUR ESTE OESTE CENTRO EIRL SAC SAA SRL SCRL LTDA SOCIEDAD ANONIMA CERRADA RESPONSABILIDAD LIMITADA INDIVIDUAL PERSONA NATURAL PROVEEDOR IDENTIFICADO
PUENTE PUENTES VIADUCTO AVENIDA CALLE JIRON PARQUE PLAZA MALECON ESCALERA ESCALERAS MURO MUROS PISTA PISTAS VEREDA VEREDAS MEJORAMIENTO CREACION RECUPERACION AMPLIACION REHABILITACION MANTENIMIENTO ADQUISICION EXPEDIENTE TECNICO
CONTRATO CONTRATOS CONTRATACION FAVOR CARGO ENCARGO CESION RENUNCIA CARTA PAGO PAGOS ORDEN COMPRA ADENDA ADJUDICADO ADJUDICACION LICITACION CONCURSO PUBLICO PUBLICA SELECCION ABREVIADA SIMPLIFICADA SEGUN PARA POR CON SIN DEL LOS LAS UNA UNO ANTE DESDE HASTA ENTRE SOBRE
BIEN BIENES MATERIALES EQUIPO EQUIPOS LOCACION LOCADOR PROFESIONAL ESPECIALISTA ASISTENTE APOYO MUNICIPALIDAD DISTRITAL DISTRITO PROVINCIA FONDO SECTOR TRAMO ETAPA COMPONENTE ITEM LOTE RUC DNI NUMERO DOCUMENTO PASAPORTE TELEFONO RESERVADO NOMBRE EN AL SE QUE UN ES QUIEN COMO CUYO DURANTE MEDIANTE HACIA TRAS
`
    .trim()
    .split(/\s+/),
);

const WINDOW = 240;

/** What stands right before a place, whole words of it: enough for whatever looks back, so that a long text is not read anew for each name. */
export function before(text: string, place: number): string {
  if (place <= WINDOW) return text.slice(0, place);
  return text.slice(place - WINDOW, place).replace(/^\S+/, '');
}

/** Before a name: the name is that of a firm or of its consortium. */
export const FIRM_BEFORE =
  /\b(?:CONSORCIO|CONSORSIO|EMPRESA|SOCIEDAD|GRUPO|CORPORACI[OÓ]N|COMPAÑ[IÍ]A|CONSTRUCTORA|INVERSIONES|ESTUDIO|FUNDACI[OÓ]N|ASOCIACI[OÓ]N|CONCESIONARIA)\s+(?:[\p{L}.]+\s+){0,2}[-–—:,(/]?\s{0,2}$/iu;

export const wordsIn = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{M}'’][\p{L}\p{M}\p{Cf}'’]*/gu)].map(({ 0: word, index }) => ({
    text: word,
    plain: capitals(word).replace(/['’]/g, ''),
    start: index,
    end: index + word.length,
  }));
export const isCapitalised = ({ text }: Word): boolean => /^\p{Lu}/u.test(text);
export const isTie = (text: string): boolean => /^[\s\p{Cf},.;:&/_()«»"'“”°º–—-]*$/u.test(text);
/** May a word be part of the name of somebody whose number stands beside it? */
export const mayName = (word: Word): boolean =>
  word.plain.length > 1 &&
  !COMMON.has(word.plain) &&
  !CONNECTORS.has(word.plain) &&
  !PARTICLES.has(word.plain) &&
  !HONORIFICS.has(word.plain) &&
  (isCapitalised(word) || isNameWord(word.plain));
