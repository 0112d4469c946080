import {
  Control,
  Map as LeafletMap,
  Polygon,
  LayerGroup,
  Popup,
  SVG,
  TileLayer,
  type Marker,
} from 'leaflet/dist/leaflet-src.esm.js';
import type { MapLines, MapPoints, Streets } from '../../../published/map-points.ts';
import { limaDay } from '../../../../collections/calendar/lima-day.ts';
import { statusReading } from '../../../../collections/words/status-reading.ts';
import { popupContent, showWorks, type Told } from './list.ts';
import { showCourses } from './courses.ts';
import { clusterMarker, districtLabel, hereMarker, workMarker } from './markers.ts';
import { PanControl, popupRoom, readInOrder } from './controls.ts';
import { boundsAround, type PlaceView } from './places.ts';
import {
  clustersOf,
  hashOfView,
  type Outline,
  viewOfHash,
  type Work,
  worksOf,
  worksOfDistrict,
  worksWithin,
} from './works.ts';
import { signOf } from './states.ts';
import { attributionOf, onActivate, boundsOf, ordered, boundsOfWorks } from './map-parts.ts';

export type Drawing = {
  frame: HTMLElement;
  points: MapPoints;
  outlines: Outline[];
  /** Address of raster tiles with `{z}`, `{x}`, `{y}`, null for outlines only. */
  tileUrl: string | null;
  /** Whether the view is kept in the address. */
  keepsHash: boolean;
  chosen: ReadonlySet<string>;
  list: HTMLElement | null;
  status: HTMLElement | null;
};

const NAMES_FROM_ZOOM = 12;

const MOST_IN_POPUP = 20;

/** What the controls outside the map, and the files that come after it, ask of it. */
export type DrawnMap = PlaceView & {
  choose: (states: ReadonlySet<string>) => void;
  showLines: (lines: MapLines) => void;
  showStreets: (streets: Streets) => void;
  destroy: () => void;
};

/** Draws the map in `frame`. */
export function drawMap({ frame, points, outlines, tileUrl, keepsHash, chosen, list, status }: Drawing): DrawnMap {
  const works = worksOf(points);
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = new LeafletMap(frame, {
    zoomControl: false,
    minZoom: 8,
    maxZoom: 18,
    zoomSnap: tileUrl ? 1 : 0.25,
    zoomAnimation: !calm,
    fadeAnimation: !calm,
    markerZoomAnimation: !calm,
    inertia: !calm,
  });
  map.attributionControl.setPrefix(false).addAttribution('Límites distritales: IGN (referencial)');
  // Under everything else and not for screen readers: a table has the same districts with their names.
  const ground = map.createPane('districts');
  ground.style.zIndex = '350';
  ground.setAttribute('aria-hidden', 'true');
  const renderer = new SVG({ pane: 'districts' });
  const districts = new LayerGroup(
    outlines.map(
      ({ rings }) =>
        new Polygon(
          rings.map((ring) => [ring.map(([longitude, latitude]): [number, number] => [latitude, longitude])]),
          {
            className: tileUrl ? 'map-district map-district--over-tiles' : 'map-district',
            interactive: false,
            smoothFactor: 1,
            pane: 'districts',
            renderer,
          },
        ),
    ),
  );
  if (tileUrl) new TileLayer(tileUrl, { maxZoom: 19, attribution: attributionOf(tileUrl) }).addTo(map);
  const names = new LayerGroup(outlines.map(({ name, center }) => districtLabel(name, center)));
  const markers = new LayerGroup();
  const shown = new Map<string, Marker>();
  let states = chosen;
  let clusters = clustersOf(works, states);
  const today = limaDay();
  const told = (work: Work): Told => ({
    ...work,
    reading: statusReading({
      status: signOf(work.state).state,
      asOf: work.asOf,
      today,
      limits: points.freshness,
      isRead: work.isDayRead,
    }).words,
  });
  let district: Outline | null = null;
  let here: { latitude: number; longitude: number } | null = null;
  let hereMark: Marker | null = null;

  const open = (at: Marker, some: readonly Work[], more = 0): void => {
    const popup = new Popup({ ...popupRoom(frame), offset: [0, -6] })
      .setLatLng(at.getLatLng())
      .setContent(popupContent(some.map(told), more));
    // The focus was inside: it goes back to where it came from.
    popup.on('remove', () => {
      if (popup.getElement()?.contains(document.activeElement) || document.activeElement === document.body)
        at.getElement()?.focus();
    });
    map.openPopup(popup);
    popup.getElement()?.querySelector('.leaflet-popup-close-button')?.setAttribute('aria-label', 'Cerrar');
    popup.getElement()?.querySelector<HTMLAnchorElement>('a[href^="/obras/"]')?.focus();
  };

  const markerOf = (feature: ReturnType<typeof clusters.getClusters>[number]): [string, () => Marker] => {
    const [longitude = 0, latitude = 0] = feature.geometry.coordinates;
    const { properties } = feature;
    if (!('cluster_id' in properties)) {
      const work = works[properties.index];
      if (!work) throw new RangeError(`Obra sin fila: ${properties.index}`);
      return [
        `w${properties.index}`,
        () => {
          const made = workMarker(told(work));
          return onActivate(made, () => open(made, [work]));
        },
      ];
    }
    const { cluster_id: id, point_count: count, stopped } = properties;
    return [
      `c${id}`,
      () => {
        const made = clusterMarker({ latitude, longitude, count, stopped });
        return onActivate(made, () => {
          const zoom = clusters.getClusterExpansionZoom(id);
          if (zoom <= 17 && zoom > map.getZoom()) map.setView(made.getLatLng(), zoom);
          else
            open(
              made,
              clusters.getLeaves(id, MOST_IN_POPUP).flatMap((leaf) => works[leaf.properties.index] ?? []),
              count - MOST_IN_POPUP,
            );
        });
      },
    ];
  };

  const refresh = (): void => {
    const bounds = boundsOf(map);
    const padded = boundsOf(map, 0.1);
    const hadFocus = frame.contains(document.activeElement) && document.activeElement !== frame;
    const wanted = new Map(
      clusters
        .getClusters([padded.west, padded.south, padded.east, padded.north], Math.round(map.getZoom()))
        .map(markerOf),
    );
    for (const [id, marker] of shown) {
      if (wanted.has(id)) continue;
      markers.removeLayer(marker);
      shown.delete(id);
    }
    for (const [id, make] of wanted) {
      if (shown.has(id)) continue;
      const marker = make();
      shown.set(id, marker);
      markers.addLayer(marker);
    }
    readInOrder([...shown.values()].flatMap((marker) => marker.getElement() ?? []));
    // A cluster that was opened with the keyboard is gone: keep the place in the page.
    if (hadFocus && !frame.contains(document.activeElement)) frame.focus();
    if (map.getZoom() >= NAMES_FROM_ZOOM && !tileUrl) names.addTo(map);
    else names.remove();
    const listed = district ? worksOfDistrict(works, states, district.ubigeo) : worksWithin(works, states, bounds);
    if (list && status)
      showWorks({
        list,
        status,
        works: ordered(listed, here).map(told),
        total: works.length,
        district: district?.name ?? null,
      });
  };

  const fromHash = keepsHash ? viewOfHash(location.hash) : null;
  district = outlines.find(({ ubigeo }) => ubigeo === fromHash?.district) ?? null;
  if (fromHash) map.setView([fromHash.latitude, fromHash.longitude], Math.min(fromHash.zoom, 18));
  // No marker begins under the zoom buttons, which stand at the upper left.
  else
    map.fitBounds(
      works.length > 0
        ? boundsOfWorks(works)
        : [
            [-12.52, -77.2],
            [-11.57, -76.62],
          ],
      { paddingTopLeft: [76, 12], paddingBottomRight: [24, 24], maxZoom: 15 },
    );
  districts.addTo(map);
  markers.addTo(map);
  const zoom = new Control.Zoom({ zoomInTitle: 'Acercar', zoomOutTitle: 'Alejar' }).addTo(map);
  new PanControl({ position: 'topleft' }).addTo(map);
  // What stands first is read first: the buttons come before the works.
  const corner = zoom.getContainer()?.parentElement;
  if (corner) frame.prepend(corner);
  refresh();
  // Leaflet hears the key only while the map itself has the focus.
  frame.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') map.closePopup();
  });
  const keepView = (): void => {
    const { lat, lng } = map.getCenter();
    if (keepsHash)
      history.replaceState(
        history.state,
        '',
        hashOfView({ zoom: map.getZoom(), latitude: lat, longitude: lng, district: district?.ubigeo ?? null }),
      );
  };
  map.on('moveend', () => {
    refresh();
    keepView();
  });
  const courses = showCourses({
    map,
    openWork: (code, position) => {
      const index = works.findIndex((work) => work.code === code);
      const work = works[index];
      if (work)
        map.openPopup(
          new Popup({ ...popupRoom(frame), offset: [0, -2] })
            .setLatLng(position)
            .setContent(popupContent([told(work)])),
        );
    },
  });
  return {
    district: () => district?.ubigeo ?? null,
    showLines: (lines) => courses.show(lines, states),
    showStreets: (streets) => {
      if (!tileUrl) courses.streets(streets);
    },
    choose: (next) => {
      states = next;
      courses.choose(next);
      clusters = clustersOf(works, next);
      map.closePopup();
      markers.clearLayers();
      shown.clear();
      refresh();
    },
    showDistrict: (outline) => {
      district = outline;
      if (outline)
        map.fitBounds(
          outline.rings.flat().map(([longitude, latitude]): [number, number] => [latitude, longitude]),
          { padding: [12, 12] },
        );
      refresh();
      keepView();
    },
    showAround: (point) => {
      here = point;
      hereMark?.remove();
      hereMark = point ? hereMarker(point).addTo(map) : null;
      // No closer than streets, and as far as the nearest works: an empty map would tell nothing.
      if (point)
        map.fitBounds(
          boundsAround(
            point,
            ordered(
              works.filter(({ state }) => states.has(state)),
              point,
            ),
          ),
          { padding: [24, 24], maxZoom: 14 },
        );
      refresh();
    },
    destroy: () => {
      map.remove();
    },
  };
}
