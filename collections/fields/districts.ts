/** The 43 districts of Lima by INEI UBIGEO (Directorio Nacional de Municipalidades). */
export const districts: Readonly<Record<string, string>> = {
  '150101': 'Lima (Cercado)',
  '150102': 'Ancón',
  '150103': 'Ate',
  '150104': 'Barranco',
  '150105': 'Breña',
  '150106': 'Carabayllo',
  '150107': 'Chaclacayo',
  '150108': 'Chorrillos',
  '150109': 'Cieneguilla',
  '150110': 'Comas',
  '150111': 'El Agustino',
  '150112': 'Independencia',
  '150113': 'Jesús María',
  '150114': 'La Molina',
  '150115': 'La Victoria',
  '150116': 'Lince',
  '150117': 'Los Olivos',
  '150118': 'Lurigancho',
  '150119': 'Lurín',
  '150120': 'Magdalena del Mar',
  '150121': 'Pueblo Libre',
  '150122': 'Miraflores',
  '150123': 'Pachacámac',
  '150124': 'Pucusana',
  '150125': 'Puente Piedra',
  '150126': 'Punta Hermosa',
  '150127': 'Punta Negra',
  '150128': 'Rímac',
  '150129': 'San Bartolo',
  '150130': 'San Borja',
  '150131': 'San Isidro',
  '150132': 'San Juan de Lurigancho',
  '150133': 'San Juan de Miraflores',
  '150134': 'San Luis',
  '150135': 'San Martín de Porres',
  '150136': 'San Miguel',
  '150137': 'Santa Anita',
  '150138': 'Santa María del Mar',
  '150139': 'Santa Rosa',
  '150140': 'Santiago de Surco',
  '150141': 'Surquillo',
  '150142': 'Villa El Salvador',
  '150143': 'Villa María del Triunfo',
};

/** Options of a select: UBIGEO as value, name as label, in alphabetical order. */
export const districtOptions = Object.entries(districts)
  .map(([value, label]) => ({ value, label }))
  .sort((a, b) => a.label.localeCompare(b.label, 'es'));

/** District names for the published view; unknown codes are left out. */
export function districtRefs(ubigeos: readonly string[] | null | undefined): { ubigeo: string; name: string }[] {
  return (ubigeos ?? []).flatMap((ubigeo) => (districts[ubigeo] ? [{ ubigeo, name: districts[ubigeo] }] : []));
}
