/** Changes of the form of the open data, newest first. Who changes a field, a file or an address adds a line. */
export const formChanges: readonly { day: string; text: string }[] = [
  { day: '2026-11-22', text: 'Nuevos: OC4IDS 0.9.5, OCDS 1.1.5, catálogos DCAT y data.json, API de lectura, tabla «completitud» y fotos mensuales de todos los archivos.' },
  { day: '2026-11-22', text: 'Primera versión: obras, cifras, avances, contratos, proveedores, presupuesto y oportunidades en CSV, JSON, XLSX y GeoJSON, con diccionario y datapackage.json.' },
];
