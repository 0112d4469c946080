/** First steps of the portal's own addresses: an editorial page cannot take one of them. */
export const reservedSlugs: readonly string[] = [
  'obras', 'mapa', 'presupuesto', 'contratos', 'proveedores', 'oportunidades', 'noticias', 'datos', 'accesibilidad', 'acerca', 'buscar', 'media', 'geo', 'pagefind', '404', '_astro',
];
