/** First steps of the portal's own addresses: an editorial page cannot take one of them. */
export const reservedSlugs: readonly string[] = [
  'obras', 'rendicion', 'comparar', 'distritos', 'mapa', 'presupuesto', 'contratos', 'concesiones', 'proveedores', 'oportunidades', 'noticias', 'control', 'glosario', 'datos', 'api', 'accesibilidad', 'acerca', 'buscar', 'media', 'geo', 'pagefind', '404', '_astro', 'suscripciones', 'en', 'transparencia', 'visitas', 'control',
];
