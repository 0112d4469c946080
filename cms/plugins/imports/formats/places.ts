import { districts } from '../../../../collections/fields/districts.ts';
import { comparable } from '../parse/text.ts';
import { reniecCodes } from './reniec-codes.ts';

// Names by which registers know a district, without accents; INFOBRAS writes ñ as a space.
const otherNames: Readonly<Record<string, string>> = {
  lima: '150101',
  cercado: '150101',
  'cercado de lima': '150101',
  'lima cercado': '150101',
  'ate vitarte': '150103',
  'bre a': '150105',
  'lurigancho chosica': '150118',
  chosica: '150118',
  magdalena: '150120',
  surco: '150140',
  'pueblo libre magdalena vieja': '150121',
  'magdalena vieja': '150121',
};
const byName = new Map<string, string>([
  ...Object.entries(districts).map(([ubigeo, name]) => [comparable(name), ubigeo] as const),
  ...Object.entries(otherNames),
]);

/** Names that other districts of Peru bear too: alone they name no place. */
const sharedNames = new Set([
  'comas',
  'independencia',
  'la victoria',
  'pueblo libre',
  'miraflores',
  'san isidro',
  'san luis',
  'san miguel',
  'santa rosa',
  'lima',
  'cercado',
  'magdalena',
  'surco',
]);

export type PlaceTexts = {
  ubigeo: string | null;
  department: string | null;
  province: string | null;
  district: string | null;
};

/**
 * UBIGEO (INEI) of a district of the province of Lima, null for places elsewhere. INEI's code of a district of Lima
 * counts. RENIEC's (1401…) is Lambayeque in INEI's list: it counts only with the name of the district that RENIEC gives
 * it. Without a code the name counts if department and province, where told, are Lima; one that other districts bear
 * needs them told.
 */
export function limaDistrict({ ubigeo, department, province, district }: PlaceTexts): string | null {
  const named = district ? (byName.get(placeName(district)) ?? null) : null;
  const isLima = (text: string | null): boolean | null =>
    text === null ? null : placeName(text) === 'lima' || placeName(text) === 'lima metropolitana';
  if (ubigeo) {
    if (ubigeo in districts) return isLima(department) === false ? null : ubigeo;
    const byReniec = reniecCodes[ubigeo] ?? null;
    return byReniec !== null && byReniec === named && isLima(department) !== false ? byReniec : null;
  }
  if (!named || !district || isLima(department) === false || isLima(province) === false) return null;
  return sharedNames.has(placeName(district)) && (isLima(department) !== true || isLima(province) !== true)
    ? null
    : named;
}

/** A place without the code that MEF writes before it: `15: LIMA` → `lima`. */
function placeName(text: string): string {
  return comparable(text.replace(/^\s*\d{2,6}\s*[:.-]\s*/, ''));
}

/**
 * The places of one cell that names several: `ATE; SANTA ANITA`, `150103, 150137`. A name with a hyphen of its own
 * stays whole.
 */
export function severalPlaces(text: string): string[] {
  const parts = text
    .split(/\s*[;|/\n]\s*|\s*,\s*(?=\S)|\s+-\s+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return byName.has(placeName(text)) || parts.length < 2 ? [text.trim()] : parts;
}
