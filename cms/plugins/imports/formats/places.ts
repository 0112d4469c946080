import { districts } from '../../../../collections/fields/districts.ts';
import { plain } from '../parse/text.ts';

// Names by which registers know a district, without accents; INFOBRAS writes ñ as a space.
const otherNames: Readonly<Record<string, string>> = {
  lima: '150101', cercado: '150101', 'cercado de lima': '150101', 'lima cercado': '150101', 'ate vitarte': '150103', 'bre a': '150105',
  'lurigancho chosica': '150118', chosica: '150118', 'magdalena': '150120', surco: '150140', 'pueblo libre magdalena vieja': '150121', 'magdalena vieja': '150121',
};
const byName = new Map<string, string>([...Object.entries(districts).map(([ubigeo, name]) => [plain(name), ubigeo] as const), ...Object.entries(otherNames)]);

/**
 * UBIGEO (INEI) of a district of the province of Lima, null for places elsewhere. The code counts if it is
 * INEI's; RENIEC's (14…) and missing ones are found by name.
 */
export function limaDistrict({ ubigeo, department, province, district }: { ubigeo: string | null; department: string | null; province: string | null; district: string | null }): string | null {
  if (ubigeo && ubigeo in districts) return ubigeo;
  if (ubigeo && !ubigeo.startsWith('14')) return null;
  if (!district || plain(department ?? 'lima') !== 'lima' || plain(province ?? 'lima') !== 'lima') return null;
  return byName.get(plain(district)) ?? null;
}
