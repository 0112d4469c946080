import { DivIcon, Marker, type LatLngExpression } from 'leaflet/dist/leaflet-src.esm.js';
import { signOf } from './states.ts';
import { accuracyWords, type Told } from './list.ts';

/** Marker that a screen reader names: Leaflet gives its icon the role of a button but no name. */
class NamedMarker extends Marker {
  readonly label: string;

  constructor(position: LatLngExpression, icon: DivIcon, label: string) {
    super(position, { icon, keyboard: true, riseOnHover: true });
    this.label = label;
    this.on('add', () => this.getElement()?.setAttribute('aria-label', this.label));
  }
}

/**
 * Marker of one work: letters and shape of its state. The style sheet writes the letters, since they are no part of its
 * name.
 */
export function workMarker(work: Told): Marker {
  const sign = signOf(work.state);
  const letters = text('');
  letters.dataset['letters'] = sign.letters;
  const icon = new DivIcon({
    className: `map-sign map-sign--${sign.shape} map-sign--${work.state}${work.accuracy === 'district' ? ' map-sign--loose' : ''}`,
    html: letters,
    iconSize: [26, 26],
  });
  return new NamedMarker(
    [work.latitude, work.longitude],
    icon,
    `${work.title}. ${work.reading}. ${accuracyWords(work.accuracy)}`,
  );
}

/**
 * Marker of several works with their number; `Pa n`, written by the style sheet, tells how many of them are stopped by
 * the last word on each.
 */
export function clusterMarker({
  latitude,
  longitude,
  count,
  stopped,
}: {
  latitude: number;
  longitude: number;
  count: number;
  stopped: number;
}): Marker {
  const size = count < 10 ? 34 : count < 100 ? 40 : count < 1000 ? 46 : 54;
  const content = text(String(count));
  if (stopped > 0) content.dataset['stopped'] = String(stopped);
  const icon = new DivIcon({ className: 'map-cluster', html: content, iconSize: [size, size] });
  return new NamedMarker(
    [latitude, longitude],
    icon,
    `${count} obras${stopped === 0 ? '' : stopped === 1 ? ', 1 paralizada según su último dato' : `, ${stopped} paralizadas según su último dato`}. Acercar`,
  );
}

/** Name of a district, drawn under the works. */
export function districtLabel(name: string, [longitude, latitude]: [number, number]): Marker {
  const label = text(name);
  label.setAttribute('aria-hidden', 'true');
  const icon = new DivIcon({ className: 'map-district-name', html: label, iconSize: [120, 20] });
  return new Marker([latitude, longitude], { icon, interactive: false, keyboard: false, zIndexOffset: -1000 });
}

/** Where the reader is. */
export function hereMarker({ latitude, longitude }: { latitude: number; longitude: number }): Marker {
  return new Marker([latitude, longitude], {
    icon: new DivIcon({ className: 'map-here', html: text('Usted'), iconSize: [56, 24] }),
    interactive: false,
    keyboard: false,
  });
}

function text(content: string): HTMLElement {
  const span = document.createElement('span');
  span.textContent = content;
  return span;
}
