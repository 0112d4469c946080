// Headers that the registers are known to write and that nothing here is made of. Any other one is told in the preview.

/** invierte.pe, consulta avanzada. */
export const invierteIgnored = ['Fecha de registro', 'Descripción de la alternativa'];

/** MEF, DETALLE_INVERSIONES and its sister files. */
export const mefIgnored = [
  'NIVEL', 'NOMBRE_OPMI', 'NOM_OPMI', 'NOMBRE_UF', 'NOM_UF', 'NOMBRE_UEP', 'NOM_UEP', 'SITUACION', 'SECTOR', 'CTRL_CONCURR', 'CONTROL_CONCURR', 'MONTO_LAUDO', 'MONTO_FIANZA', 'ALTERNATIVA', 'FECHA_REGISTRO', 'SUBPROGRAMA', 'SUBPROGRAM',
  'MARCO', 'TIPO_INVERSION', 'DES_MODALIDAD', 'REGISTRADO_PMI', 'PMI_ANIO_1', 'PMI_ANIO_2', 'PMI_ANIO_3', 'PMI_ANIO_4', 'EXPEDIENTE_TECNICO', 'INFORME_CIERRE', 'TIENE_F9', 'FEC_REG_F9', 'ETAPA_F9', 'ULTIMO_DEVENGADO',
  'SALDO_EJECUTAR', 'TIENE_F8', 'ETAPA_F8', 'TIENE_F12B', 'TIENE_AVAN_FISICO', 'ULT_FEC_DECLA_ESTIM', 'DES_TIPOLOGIA', 'IND_IOARR_EMERG', 'MONTO_ET_F8', 'FECHA_ULT_ACT_F12B', 'ULT_PERIODO_REG_F12B', 'PROG_ACTUAL_ANIO_ACTUAL', 'MONTO_VALORIZACION', 'SANEAMIENTO',
];

/** MEF, SSI. */
export const ssiIgnored = [
  'N°', 'Nro', 'SITUACIÓN', 'SITUACION', 'MARCO', 'MODALIDAD DE EJECUCIÓN', 'MODAL_EJEC', 'NIVEL DE GOBIERNO', 'NIVEL_GOBIERNO', 'TIPO DE INVERSIÓN', 'COSTO DE CONTROL CONCURRENTE (S/) (b)', 'COSTO DE CARTA FIANZA (S/) (c)', 'MONTO LAUDO (S/)',
  'SOLUCIÓN DE CONTROVERSIAS (S/) (b)', 'MONTO DE CARTA FIANZA (S/) (c)', 'COSTO INVERSIÓN TOTAL (a)', 'FECHA DEL PRIMER DEVENGADO', 'FECHA DEL ÚLTIMO DEVENGADO', /^saldo por (?:ejecutar|devengar)\b/, /^avance financiero 20\d\d\b/, 'SALDO (S/)', 'FUENTE', 'INGESTADO_EN', 'VERIFICADO_MEF_EN', 'PROVINCIA_ID', 'DISTRITO_ID', 'ENTIDAD_ID',
];

/** INFOBRAS, DataSet Obras Públicas and the extracts made of it. */
export const infobrasIgnored = [
  'codigo Entidad', 'Nombre proyecto', 'Nivel de gobierno', 'Naturaleza de la obra', 'Modalidad de ejecución de la obra', 'Tipo de obra - Clasificador Nivel 1', 'Tipo de obra - Clasificador Nivel 2', 'Tipo de obra - Clasificador Nivel 3', 'Estado del proyecto',
  'Número de dias paralizado', 'Marca Reconstrucción con Cambios (Si/No)', 'Marca Reactivación Economicas (Si/No)', 'Costo de obra según Expediente técnico', 'Plazo de ejecución (en dias)', 'Monto de valorización Programado Acumulado', 'Comentarios',
];

/** CONOSCE: what its files repeat of each other or say of the register itself. */
export const conosceIgnored = [
  'CODIGOENTIDAD', 'TIPOENTIDAD', 'TIPOENTIDADOEE', 'SECTOR', 'SISTEMA_CONTRATACION', 'TIPO_COMPRA', 'MODALIDAD', 'PAQUETE', 'CODIGOITEM', 'DISTRITO_ITEM', 'PROVINCIA_ITEM', 'DEPARTAMENTO_ITEM', 'FECHAINTEGRACIONBASES', 'CANTIDAD_ADJUDICADO_ITEM',
  'TIPO_PROVEEDOR', 'FECHA_CONSENTIMIENTO_BP', 'MONTO_REFERENCIAL_ITEM_SOLES', 'MONTO_ADJUDICADO_ITEM_SOLES', 'FECHA_PUBLICACION_CONTRATO', 'CODIGO_CONTRATO', 'RUC_DESTINATARIO_PAGO', 'TIENERESOLUCION', 'AÑO', 'NUM_DOCUMENTOS', 'PERIODO', 'TIPO_POSTOR',
];

/** Consulta Amigable and MEF's monthly spending. */
export const budgetIgnored = [/^avance\b/, 'Departamento', 'Provincia', 'Atención de Compromiso Mensual', 'Avance %', 'Avance', 'MONTO_COMPROMETIDO', 'NIVEL_GOBIERNO', 'NIVEL_GOBIERNO_NOMBRE', 'SECTOR', 'SECTOR_NOMBRE', 'PLIEGO', 'EJECUTORA', 'DEPARTAMENTO_EJECUTORA', 'DEPARTAMENTO_EJECUTORA_NOMBRE', 'PROVINCIA_EJECUTORA', 'PROVINCIA_EJECUTORA_NOMBRE', 'DISTRITO_EJECUTORA', 'DISTRITO_EJECUTORA_NOMBRE', 'PROGRAMA_PPTO', 'PROGRAMA_PPTO_NOMBRE', 'TIPO_ACT_PROY', 'TIPO_ACT_PROY_NOMBRE', 'PRODUCTO_PROYECTO_NOMBRE', 'ACTIVIDAD_ACCION_OBRA', 'ACTIVIDAD_ACCION_OBRA_NOMBRE', 'FUNCION', 'FUNCION_NOMBRE', 'DIVISION_FUNCIONAL', 'DIVISION_FUNCIONAL_NOMBRE', 'GRUPO_FUNCIONAL', 'GRUPO_FUNCIONAL_NOMBRE', 'META', 'FINALIDAD', 'META_NOMBRE', 'DEPARTAMENTO_META', 'DEPARTAMENTO_META_NOMBRE', 'FUENTE_FINANCIAMIENTO', 'FUENTE_FINANC', 'RUBRO', 'RUBRO_NOMBRE', 'TIPO_RECURSO', 'TIPO_RECURSO_NOMBRE', 'CATEGORIA_GASTO', 'CATEGORIA_GASTO_NOMBRE', 'TIPO_TRANSACCION', 'GENERICA', 'GENERICA_NOMBRE', 'SUBGENERICA', 'SUBGENERICA_NOMBRE', 'SUBGENERICA_DET', 'SUBGENERICA_DET_NOMBRE', 'ESPECIFICA', 'ESPECIFICA_NOMBRE', 'ESPECIFICA_DET', 'ESPECIFICA_DET_NOMBRE'];
