import type { Outline } from './works.ts';

/** What the controls outside the map ask of it. */
export type PlaceView = {
  /** Shows a district whole and lists its works; null: the list follows the view again. */
  showDistrict(outline: Outline | null): void;
  /** UBIGEO of the district whose works are listed. */
  district(): string | null;
  /** Shows the works around a point, nearest first; null forgets the point. */
  showAround(point: { latitude: number; longitude: number } | null): void;
};

/**
 * Puts the controls of `form` to work: a choice of district, "near me" and "copy the link". Where one is goes from the
 * browser to the map and nowhere else, and only after one has asked for it.
 */
export function connectPlaces({
  form,
  outlines,
  view,
}: {
  form: HTMLFormElement;
  outlines: readonly Outline[];
  view: PlaceView;
}): void {
  const district = form.querySelector<HTMLSelectElement>('select');
  const near = form.querySelector<HTMLButtonElement>('[data-near]');
  const copy = form.querySelector<HTMLButtonElement>('[data-copy]');
  const said = form.querySelector<HTMLElement>('[role=status]');
  const say = (text: string): void => {
    if (said) said.textContent = text;
  };
  const show = (ubigeo: string): void => {
    const outline = outlines.find((one) => one.ubigeo === ubigeo) ?? null;
    view.showAround(null);
    view.showDistrict(outline);
    say(outline ? `El mapa muestra ${outline.name} y la lista, sus obras.` : 'La lista muestra las obras de la vista.');
  };
  form.hidden = false;
  form.addEventListener('submit', (event) => event.preventDefault());
  district?.addEventListener('change', () => show(district.value));
  // What the address asked for, the page has chosen already: by name or by code.
  const asked = district?.querySelector<HTMLOptionElement>('option[selected]')?.value;
  if (asked && district && !location.hash) show(asked);
  else if (district) district.value = view.district() ?? '';
  if (near && 'geolocation' in navigator)
    near.addEventListener('click', () => {
      if (near.ariaDisabled === 'true') return;
      // Not `disabled`: that would take the focus away from whoever waits.
      near.ariaDisabled = 'true';
      say('Buscando dónde está usted…');
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          near.ariaDisabled = null;
          view.showDistrict(null);
          if (district) district.value = '';
          view.showAround(coords);
          say('La lista empieza por las obras más cercanas a usted.');
        },
        ({ code }) => {
          near.ariaDisabled = null;
          say(
            code === GeolocationPositionError.PERMISSION_DENIED
              ? 'No dio permiso para usar su ubicación. Puede elegir su distrito.'
              : 'No se pudo saber dónde está. Puede elegir su distrito.',
          );
        },
        { maximumAge: 60_000, timeout: 15_000 },
      );
    });
  else near?.remove();
  copy?.addEventListener('click', () => {
    navigator.clipboard.writeText(location.href).then(
      () => say('Enlace copiado: abre esta misma vista.'),
      () => say(`Copie esta dirección: ${location.href}`),
    );
  });
}

/**
 * The view with a point in its middle and the nearest works inside: [south-west, north-east]. `works` nearest first.
 */
export function boundsAround(
  point: { latitude: number; longitude: number },
  works: readonly { latitude: number; longitude: number }[],
): [[number, number], [number, number]] {
  const nearest = works.slice(0, 3);
  const height = Math.max(0, ...nearest.map(({ latitude }) => Math.abs(latitude - point.latitude)));
  const width = Math.max(0, ...nearest.map(({ longitude }) => Math.abs(longitude - point.longitude)));
  return [
    [point.latitude - height, point.longitude - width],
    [point.latitude + height, point.longitude + width],
  ];
}

/** Distance between two points in metres (haversine, mean radius of the Earth). */
export function metresBetween(
  a: { latitude: number; longitude: number },
  b: { latitude: number; longitude: number },
): number {
  const radians = Math.PI / 180;
  const height = Math.sin(((b.latitude - a.latitude) * radians) / 2) ** 2;
  const width = Math.sin(((b.longitude - a.longitude) * radians) / 2) ** 2;
  return (
    2 *
    6_371_009 *
    Math.asin(Math.sqrt(height + Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * width))
  );
}
