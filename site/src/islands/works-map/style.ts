import leafletCss from 'leaflet/dist/leaflet.css?url';

/** Adds Leaflet's own style sheet when the map is needed: imported the usual way it would weigh on every page. */
export function addStyle(): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = leafletCss;
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(`No se pudo cargar ${leafletCss}`));
    // Before ours, which change it.
    document.head.prepend(link);
  });
}
