import { Map as LeafletMap, type LeafletKeyboardEvent, type Marker } from 'leaflet/dist/leaflet-src.esm.js';
import { metresBetween } from './places.ts';
import { type Bounds, type Work } from './works.ts';

/** The works as they come or, around a point, the nearest first with their distance. */
export function ordered(
  works: readonly Work[],
  here: { latitude: number; longitude: number } | null,
): readonly (Work & { metres?: number })[] {
  return here
    ? works.map((work) => ({ ...work, metres: metresBetween(here, work) })).sort((a, b) => a.metres - b.metres)
    : works;
}

/** Runs `act` on a click, on Enter and on the space bar: Leaflet itself knows the click only. */
export function onActivate(marker: Marker, act: () => void): Marker {
  return marker.on('click', act).on('keydown', (event) => {
    const { originalEvent } = event as unknown as LeafletKeyboardEvent;
    if (originalEvent.key !== 'Enter' && originalEvent.key !== ' ') return;
    originalEvent.preventDefault();
    act();
  });
}

export function boundsOf(map: LeafletMap, padding = 0): Bounds {
  const bounds = map.getBounds().pad(padding);
  return { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() };
}

export function boundsOfWorks(works: readonly Work[]): [[number, number], [number, number]] {
  let [south, west, north, east] = [90, 180, -90, -180];
  for (const { latitude, longitude } of works) {
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
  }
  return [
    [south, west],
    [north, east],
  ];
}

/** OpenStreetMap asks to be named; another host is named by its address. */
export function attributionOf(tileUrl: string): string {
  const host = tileUrl.replace(/^https?:\/\/(?:\{s\}\.)?([^/]+).*$/, '$1');
  return host.endsWith('openstreetmap.org') ? '© colaboradores de OpenStreetMap' : `Mapa base: ${host}`;
}
