import {
  DivIcon,
  type LatLng,
  LayerGroup,
  type Map as LeafletMap,
  Marker,
  Polyline,
  SVG,
} from 'leaflet/dist/leaflet-src.esm.js';
import { type MapLines, positionsOf, type Streets } from '../../../published/map-points.ts';
import { nameplates } from './nameplates.ts';
import { signOf } from './states.ts';

const NAMES_FROM_ZOOM = 13;
const SECONDARY_FROM_ZOOM = 11.5;

type Courses = {
  show(lines: MapLines, states: ReadonlySet<string>): void;
  choose(states: ReadonlySet<string>): void;
  streets(streets: Streets): void;
};

/**
 * Courses of works and the streets under them. Both are drawings only: each work has a marker that keyboards and
 * screen readers reach; a click on its course opens the same.
 */
export function showCourses({
  map,
  openWork,
}: {
  map: LeafletMap;
  openWork: (code: string, position: LatLng) => void;
}): Courses {
  const pane = (name: string, zIndex: number): SVG => {
    const made = map.createPane(name);
    made.style.zIndex = String(zIndex);
    made.setAttribute('aria-hidden', 'true');
    return new SVG({ pane: name });
  };
  const streetRenderer = pane('streets', 355);
  const courseRenderer = pane('courses', 380);
  const courses = new LayerGroup().addTo(map);
  let lines: MapLines | null = null;

  const choose = (states: ReadonlySet<string>): void => {
    courses.clearLayers();
    for (const [status, code, paths] of lines?.lines ?? []) {
      const { state, shape } = signOf(lines?.statuses[status]);
      if (!states.has(state)) continue;
      const line = new Polyline(
        paths.map((path) => positionsOf(path)),
        {
          pane: 'courses',
          renderer: courseRenderer,
          className: `map-course map-course--${shape} map-sign--${state}`,
          bubblingMouseEvents: false,
        },
      );
      courses.addLayer(line.on('click', ({ latlng }) => openWork(code, latlng)));
    }
  };

  return {
    choose,
    show: (given, states) => {
      lines = given;
      choose(states);
    },
    streets: (given) => {
      const layers = new Map(['major', 'minor'].map((kind) => [kind, new LayerGroup()]));
      const drawn = given.streets.map(([name, kind, paths]) => ({
        name,
        isMinor: kind === 'secondary',
        kind,
        paths: paths.map((path) => positionsOf(path, given.scale)),
      }));
      for (const { isMinor, kind, paths } of drawn)
        layers.get(isMinor ? 'minor' : 'major')?.addLayer(
          new Polyline(paths, {
            pane: 'streets',
            renderer: streetRenderer,
            interactive: false,
            smoothFactor: 1.5,
            className: `map-street map-street--${kind}`,
          }),
        );
      const names = new LayerGroup().addTo(map);
      const refresh = (): void => {
        layers.get('major')?.addTo(map);
        if (map.getZoom() >= SECONDARY_FROM_ZOOM) layers.get('minor')?.addTo(map);
        else layers.get('minor')?.remove();
        names.clearLayers();
        if (map.getZoom() < NAMES_FROM_ZOOM) return;
        const size = map.getSize();
        const onScreen = drawn.flatMap(({ name, isMinor, paths }) =>
          isMinor && map.getZoom() < NAMES_FROM_ZOOM + 0.5
            ? []
            : [{ name, paths: paths.map((path) => path.map((position) => map.latLngToContainerPoint(position))) }],
        );
        for (const { name, x, y, degrees } of nameplates(onScreen, { width: size.x, height: size.y })) {
          const label = document.createElement('span');
          label.textContent = name;
          label.style.transform = `rotate(${degrees}deg)`;
          names.addLayer(
            new Marker(map.containerPointToLatLng([x, y]), {
              icon: new DivIcon({ className: 'map-street-name', html: label, iconSize: [0, 0] }),
              interactive: false,
              keyboard: false,
              pane: 'streets',
            }),
          );
        }
      };
      map.attributionControl.addAttribution(
        'Calles: <a href="https://www.openstreetmap.org/copyright">© colaboradores de OpenStreetMap</a>',
      );
      map.on('moveend', refresh);
      refresh();
    },
  };
}
