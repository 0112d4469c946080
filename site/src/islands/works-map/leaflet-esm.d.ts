/** The ES module build of Leaflet, which `@types/leaflet` describes under its package name only. */
declare module 'leaflet/dist/leaflet-src.esm.js' {
  export * from 'leaflet';
}
