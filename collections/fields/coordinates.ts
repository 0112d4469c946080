import type { NumberField } from 'payload';

/** Box around the province of Lima (WGS 84), from the IGN outlines with a margin of about 200 m. */
export const limaBounds = { south: -12.522, north: -11.57, west: -77.201, east: -76.618 } as const;

/** Is the point inside the box of the province of Lima? */
export function isInLima({ latitude, longitude }: { latitude: number; longitude: number }): boolean {
  return (
    latitude >= limaBounds.south &&
    latitude <= limaBounds.north &&
    longitude >= limaBounds.west &&
    longitude <= limaBounds.east
  );
}

const inRange =
  (low: number, high: number, name: string) =>
  (value: number | null | undefined): true | string => {
    if (value === null || value === undefined) return true;
    return (
      (value >= low && value <= high) ||
      `La ${name} ${value} cae fuera de Lima (entre ${low} y ${high}). Revise el signo y que no esté cambiada con la otra coordenada.`
    );
  };

/** Latitude and longitude as two numbers, which every database can filter by. */
export const coordinateFields: NumberField[] = [
  {
    name: 'latitude',
    type: 'number',
    label: 'Latitud',
    index: true,
    validate: inRange(limaBounds.south, limaBounds.north, 'latitud'),
    admin: { step: 0.000001, width: '33%', description: 'Grados decimales, con signo menos. Ejemplo: -12.046374' },
  },
  {
    name: 'longitude',
    type: 'number',
    label: 'Longitud',
    index: true,
    validate: inRange(limaBounds.west, limaBounds.east, 'longitud'),
    admin: { step: 0.000001, width: '33%', description: 'Grados decimales, con signo menos. Ejemplo: -77.042793' },
  },
];
