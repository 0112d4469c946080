/** Changes of the form of the open data, newest first. Who changes a field, a file or an address adds a line. */
export const formChanges: readonly { day: string; text: string }[] = [
  {
    day: '2026-11-29',
    text: 'Las listas de obras paralizadas, atrasadas y con plazo vencido llevan «avance_fisico_minimo_pct» y «avance_fisico_maximo_pct» junto a «avance_fisico_pct», como «obras».',
  },
  {
    day: '2026-11-29',
    text: 'La lista de recortes («recortes.json») y el «resumen.json» de cada mes dicen de cada archivo cuántos registros cambiaron y cuántos de ellos ya no están: «removed», con «name» y «records», es ahora «files», con «name», «touched» y «dropped».',
  },
  {
    day: '2026-11-29',
    text: '«hitos» dice en cada fila su fuente, su día y su alcance («fuente», «fuente_fecha», «fuente_consultada», «grado_evidencia», «alcance_hito»); «obras.geojson» y «obras_osm.geojson» llevan dentro «license», «publisher» y «attribution».',
  },
  {
    day: '2026-11-29',
    text: 'Un estado que ninguna fuente dice no se supone: «estado_proceso» puede ser «no_publicado», y OCDS y OC4IDS dejan fuera el «status» de procesos, adjudicaciones y contratos que nadie declara. La API dice en «sin_estado_actual» de cuántas obras del estado pedido el dato es demasiado antiguo o no tiene fecha.',
  },
  {
    day: '2026-11-28',
    text: 'Un nombre de campo significa lo mismo en todas las tablas. Cambian de nombre: «estado» y «titulo» de los contratos («estado_proceso», «objeto»), «titulo» de las oportunidades («oportunidad»), «resumen» de los avances («trabajos»), «moneda» de los contratos («moneda_referencial»), «paralizacion_dias» (ahora «paralizacion_dias_calculados», solo en las obras paralizadas) y los del diccionario. «presupuesto» se parte en «presupuesto_anual» y «presupuesto_mensual».',
  },
  {
    day: '2026-11-28',
    text: 'Nuevas tablas: procesos, adjudicaciones, postores, adendas, obra_distritos, concesiones con sus obligaciones, garantías, adendas, penalidades y arbitrajes, informes_control, hitos, senales, calidad y correcciones, con claves y referencias en datapackage.json. Nuevos: ZIP y SQLite con todo, OCDS en líneas JSON, trazos en GeoJSON, lugares de OpenStreetMap en un archivo aparte.',
  },
  {
    day: '2026-11-22',
    text: 'Nuevos: OC4IDS 0.9.5, OCDS 1.1.5, catálogos DCAT y data.json, API de lectura, tabla «completitud» y fotos mensuales de todos los archivos.',
  },
  {
    day: '2026-11-22',
    text: 'Primera versión: obras, cifras, avances, contratos, proveedores, presupuesto y oportunidades en CSV, JSON, XLSX y GeoJSON, con diccionario y datapackage.json.',
  },
];
