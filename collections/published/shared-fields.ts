import { processStates } from '../contracting-processes/labels.ts';
import type { ColumnInfo } from './column.ts';

export const currencyCodes = { PEN: 'soles', USD: 'dólares de los Estados Unidos', EUR: 'euros' } as const;
export const gradeCodes = { A: 'registro oficial', B: 'texto oficial leído en parte', C: 'solo prensa' } as const;
export const processStatusCodes = processStates.meanings;

const soles = 'soles (PEN)';
const points = 'puntos porcentuales';

type Definition = Pick<ColumnInfo, 'type' | 'title' | 'description'> & Partial<Pick<ColumnInfo, 'unit' | 'codes'>>;

/**
 * Fields that stand in more than one table: one name means one thing wherever it is. A field of one table only is
 * defined there; a test walks all columns and refuses a name with two meanings.
 */
export const sharedFields = {
  clave: { type: 'string', title: 'Clave', description: 'Identificador estable de la fila en su tabla.' },
  codigo: {
    type: 'string',
    title: 'Código',
    description: 'Código de la obra en el portal y en su dirección web: el CUI o, si no lo tiene, otro código estable.',
  },
  codigo_obra: {
    type: 'string',
    title: 'Obra',
    description: 'Código de la obra, como «codigo» en «obras»; vacío si la fila no es de una obra del portal.',
  },
  titulo: { type: 'string', title: 'Nombre', description: 'Nombre oficial de la obra.' },
  resumen: { type: 'string', title: 'Resumen', description: 'Descripción breve de aquello de lo que trata la fila.' },
  entidad: {
    type: 'string',
    title: 'Entidad',
    description:
      'Entidad pública responsable de lo que dice la fila: la obra, el proceso, el presupuesto o la concesión.',
  },
  entidad_ruc: {
    type: 'string',
    title: 'RUC de la entidad',
    description: 'Registro Único de Contribuyentes de la entidad, once cifras.',
  },
  contratista: { type: 'string', title: 'Contratista o concesionario', description: 'Quien construye la obra.' },
  ubigeo: {
    type: 'string',
    title: 'UBIGEO',
    description: 'Código de distrito del INEI, seis cifras con cero inicial.',
  },
  ubigeos: {
    type: 'string',
    title: 'UBIGEO',
    description: 'Códigos de distrito del INEI, seis cifras con cero inicial; varios separados por « | ».',
  },
  distritos: { type: 'string', title: 'Distritos', description: 'Nombres de los distritos, separados por « | ».' },
  monto_viable_soles: {
    type: 'number',
    title: 'Monto viable',
    description: 'Costo con el que se declaró viable.',
    unit: soles,
  },
  monto_vigente_soles: {
    type: 'number',
    title: 'Monto vigente',
    description:
      'El mejor costo conocido de la obra: actualizado; si falta, contrato; si falta, adjudicado; si falta, viable.',
    unit: soles,
  },
  monto_vigente_grado: {
    type: 'string',
    title: 'Grado del monto vigente',
    description:
      'Respaldo de la fuente de «monto_vigente_soles», que puede ser otro que el de la fila. Los montos de grado C no entran en las sumas del portal.',
    codes: gradeCodes,
  },
  avance_fisico_previsto_pct: {
    type: 'number',
    title: 'Avance físico previsto',
    description: 'Avance físico programado acumulado, según la fuente de la fila.',
    unit: points,
  },
  avance_fisico_pct: {
    type: 'number',
    title: 'Avance físico',
    description:
      'Avance físico real acumulado, según la fuente de la fila; puede pasar de 100 cuando la fuente lo dice.',
    unit: points,
  },
  avance_fisico_minimo_pct: {
    type: 'number',
    title: 'Avance físico, el menor',
    description:
      'El menor de los avances físicos vigentes cuando las fuentes difieren; vacío si coinciden o solo hay una.',
    unit: points,
  },
  avance_fisico_maximo_pct: {
    type: 'number',
    title: 'Avance físico, el mayor',
    description:
      'El mayor de los avances físicos vigentes cuando las fuentes difieren; vacío si coinciden o solo hay una.',
    unit: points,
  },
  avance_financiero_previsto_pct: {
    type: 'number',
    title: 'Avance financiero previsto',
    description: 'Avance financiero programado acumulado, según la fuente de la fila.',
    unit: points,
  },
  avance_financiero_pct: {
    type: 'number',
    title: 'Avance financiero',
    description: 'Avance financiero real acumulado, según la fuente de la fila.',
    unit: points,
  },
  avance_fecha: { type: 'any', title: 'Fecha del avance', description: 'Día o mes al que corresponde el avance.' },
  fin_previsto: { type: 'date', title: 'Fin previsto', description: 'Fecha de término programada.' },
  paralizacion_desde: { type: 'any', title: 'Paralizada desde', description: 'Día, mes o año en que se paralizó.' },
  paralizacion_causa: {
    type: 'string',
    title: 'Causa de paralización',
    description: 'Motivo por el que está paralizada, según la fuente.',
  },
  informe_vence: {
    type: 'date',
    title: 'Vence el informe',
    description: 'Día en que vence o venció el informe mensual que se debe.',
  },
  debe_informe: { type: 'string', title: 'Debe informe', description: 'Quien debe el informe mensual.' },
  proceso: {
    type: 'string',
    title: 'Proceso',
    description: 'Clave del proceso, como en «procesos» y en su dirección web.',
  },
  ocid: {
    type: 'string',
    title: 'OCID',
    description:
      'Identificador del proceso según Open Contracting: el del registro nacional o, si no lo tiene, el del portal.',
  },
  nomenclatura: { type: 'string', title: 'Nomenclatura', description: 'Nomenclatura del procedimiento de selección.' },
  objeto: { type: 'string', title: 'Objeto', description: 'Qué se contrata.' },
  estado_proceso: {
    type: 'string',
    title: 'Estado del proceso',
    description: 'Estado del proceso de contratación.',
    codes: processStatusCodes,
  },
  metodo: { type: 'string', title: 'Método', description: 'Tipo de procedimiento de selección.' },
  categoria: {
    type: 'string',
    title: 'Categoría',
    description: 'Objeto de contratación.',
    codes: { obras: 'obras', servicios: 'servicios', bienes: 'bienes', consultoria: 'consultoría' },
  },
  fecha_convocatoria: { type: 'date', title: 'Convocatoria', description: 'Fecha de publicación de la convocatoria.' },
  monto_referencial: {
    type: 'number',
    title: 'Monto referencial',
    description: 'Valor referencial o estimado.',
    unit: 'según «moneda_referencial»',
  },
  moneda_referencial: {
    type: 'string',
    title: 'Moneda del referencial',
    description: 'Moneda del monto referencial; vacía si el monto no se publicó.',
    codes: currencyCodes,
  },
  postores_cantidad: {
    type: 'integer',
    title: 'Cantidad de postores',
    description: 'Cuántos presentaron oferta.',
    unit: 'postores',
  },
  contrato: { type: 'string', title: 'Contrato', description: 'Clave del contrato, como «clave» en «contratos».' },
  proveedor_clave: {
    type: 'string',
    title: 'Clave del proveedor',
    description: 'Como «clave» en «proveedores»; vacía si no tiene ficha en el portal.',
  },
  proveedor: { type: 'string', title: 'Proveedor', description: 'Razón social. Las personas naturales no se nombran.' },
  proveedor_ruc: {
    type: 'string',
    title: 'RUC del proveedor',
    description: 'Registro Único de Contribuyentes; vacío si no lo tiene o no se publica.',
  },
  fecha: { type: 'any', title: 'Fecha', description: 'Día, mes o año del hecho de la fila.' },
  descripcion: { type: 'string', title: 'Descripción', description: 'De qué trata el hecho de la fila.' },
  monto: { type: 'number', title: 'Monto', description: 'Monto de lo que dice la fila.', unit: 'según «moneda»' },
  moneda: {
    type: 'string',
    title: 'Moneda',
    description: 'Moneda de los montos de la fila; vacía si la fila no tiene monto.',
    codes: currencyCodes,
  },
  concesion: {
    type: 'string',
    title: 'Concesión',
    description: 'Clave del expediente, como «clave» en «concesiones».',
  },
  clausula: { type: 'string', title: 'Cláusula', description: 'Cláusula del contrato en que se apoya.' },
  anio: { type: 'integer', title: 'Año', description: 'Año fiscal.' },
  fuente_financiamiento: { type: 'string', title: 'Fuente de financiamiento', description: 'Origen de los recursos.' },
  unidad_ejecutora: {
    type: 'string',
    title: 'Unidad ejecutora',
    description: 'Código de la unidad ejecutora en el SIAF (SEC_EJEC).',
  },
  titulo_obra: { type: 'string', title: 'Nombre de la obra', description: 'Nombre de la obra o actividad.' },
  certificado_soles: {
    type: 'number',
    title: 'Certificado',
    description: 'Crédito presupuestario certificado en el periodo de la fila.',
    unit: soles,
  },
  comprometido_soles: {
    type: 'number',
    title: 'Comprometido',
    description: 'Gasto comprometido en el periodo de la fila.',
    unit: soles,
  },
  devengado_soles: {
    type: 'number',
    title: 'Devengado',
    description: 'Gasto devengado (obligación de pago reconocida) en el periodo de la fila.',
    unit: soles,
  },
  girado_soles: {
    type: 'number',
    title: 'Girado',
    description: 'Gasto girado (pagado) en el periodo de la fila.',
    unit: soles,
  },
  nota: { type: 'string', title: 'Nota', description: 'Aclaración.' },
  fuente: { type: 'string', title: 'Fuente', description: 'Registro o documento del que sale lo que dice la fila.' },
  fuente_fecha: {
    type: 'any',
    title: 'Dato de',
    description: 'Día del que habla la fuente: AAAA-MM-DD, AAAA-MM o AAAA.',
  },
  fuente_consultada: { type: 'date', title: 'Consultado el', description: 'Día en que se leyó la fuente.' },
  fuente_url: {
    type: 'string',
    title: 'Dirección de la fuente',
    description: 'Dirección web de la fuente, si la tiene.',
  },
  grado_evidencia: {
    type: 'string',
    title: 'Grado de evidencia',
    description: 'Solidez de la fuente.',
    codes: gradeCodes,
  },
  enlace: { type: 'string', title: 'Página', description: 'Dirección de la página en el portal.' },
  actualizado: {
    type: 'datetime',
    title: 'Actualizado',
    description: 'Instante de la última modificación en el portal, en tiempo universal (UTC). No es la fecha del dato.',
  },
} as const satisfies Record<string, Definition>;
export type SharedField = keyof typeof sharedFields;
export const isSharedField = (name: string): name is SharedField => Object.hasOwn(sharedFields, name);
