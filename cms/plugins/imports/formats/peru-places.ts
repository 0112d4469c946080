import { comparable } from '../parse/text.ts';

// INEI's departments, and after each its provinces in the order of their codes (01, 02, …), without accents.
const places = `
01 amazonas: chachapoyas, bagua, bongara, condorcanqui, luya, rodriguez de mendoza, utcubamba
02 ancash: huaraz, aija, antonio raymondi, asuncion, bolognesi, carhuaz, carlos fermin fitzcarrald, casma, corongo, huari, huarmey, huaylas, mariscal luzuriaga, ocros, pallasca, pomabamba, recuay, santa, sihuas, yungay
03 apurimac: abancay, andahuaylas, antabamba, aymaraes, cotabambas, chincheros, grau
04 arequipa: arequipa, camana, caraveli, castilla, caylloma, condesuyos, islay, la union
05 ayacucho: huamanga, cangallo, huanca sancos, huanta, la mar, lucanas, parinacochas, paucar del sara sara, sucre, victor fajardo, vilcas huaman
06 cajamarca: cajamarca, cajabamba, celendin, chota, contumaza, cutervo, hualgayoc, jaen, san ignacio, san marcos, san miguel, san pablo, santa cruz
07 callao: callao
08 cusco: cusco, acomayo, anta, calca, canas, canchis, chumbivilcas, espinar, la convencion, paruro, paucartambo, quispicanchi, urubamba
09 huancavelica: huancavelica, acobamba, angaraes, castrovirreyna, churcampa, huaytara, tayacaja
10 huanuco: huanuco, ambo, dos de mayo, huacaybamba, huamalies, leoncio prado, maranon, pachitea, puerto inca, lauricocha, yarowilca
11 ica: ica, chincha, nazca, palpa, pisco
12 junin: huancayo, concepcion, chanchamayo, jauja, junin, satipo, tarma, yauli, chupaca
13 la libertad: trujillo, ascope, bolivar, chepen, julcan, otuzco, pacasmayo, pataz, sanchez carrion, santiago de chuco, gran chimu, viru
14 lambayeque: chiclayo, ferrenafe, lambayeque
15 lima: lima, barranca, cajatambo, canta, canete, huaral, huarochiri, huaura, oyon, yauyos
16 loreto: maynas, alto amazonas, loreto, mariscal ramon castilla, requena, ucayali, datem del maranon, putumayo
17 madre de dios: tambopata, manu, tahuamanu
18 moquegua: mariscal nieto, general sanchez cerro, ilo
19 pasco: pasco, daniel alcides carrion, oxapampa
20 piura: piura, ayabaca, huancabamba, morropon, paita, sullana, talara, sechura
21 puno: puno, azangaro, carabaya, chucuito, el collao, huancane, lampa, melgar, moho, san antonio de putina, san roman, sandia, yunguyo
22 san martin: moyobamba, bellavista, el dorado, huallaga, lamas, mariscal caceres, picota, rioja, san martin, tocache
23 tacna: tacna, candarave, jorge basadre, tarata
24 tumbes: tumbes, contralmirante villar, zarumilla
25 ucayali: coronel portillo, atalaya, padre abad, purus
`
  .trim()
  .split('\n')
  .map((line) => {
    const [, code = '', name = '', provinces = ''] = /^(\d\d) ([^:]+): (.+)$/.exec(line) ?? [];
    return {
      code,
      name,
      provinces: provinces
        .split(', ')
        .map((province, index) => ({ code: `${code}${String(index + 1).padStart(2, '0')}`, name: province })),
    };
  });

export type Place = { code: string; name: string };

/** Departments of Peru: UBIGEO of two digits and name, without accents. */
export const departments: readonly Place[] = places.map(({ code, name }) => ({ code, name }));
/** Provinces of Peru: UBIGEO of four digits and name, without accents. */
export const provinces: readonly Place[] = places.flatMap((department) => department.provinces);

const otherNames: Readonly<Record<string, string>> = {
  cuzco: 'cusco',
  'lima metropolitana': 'lima',
  'region lima': 'lima',
  'provincia constitucional del callao': 'callao',
  'constitucional del callao': 'callao',
  'prov const del callao': 'callao',
  nasca: 'nazca',
  'antonio raimondi': 'antonio raymondi',
};

/**
 * The beginning of an UBIGEO (INEI) that department and province tell, in names or codes (`15: LIMA`, `1501: LIMA`):
 * four digits, two where the province is not told or not known, null where nothing is. A province alone counts where
 * only one is called so.
 */
export function ubigeoStart({
  department,
  province,
}: {
  department: string | null;
  province: string | null;
}): string | null {
  const known = placeIn(departments, codedName(department ?? ''));
  const { code, name } = codedName(province ?? '');
  const within = provinces.filter((place) => known === null || place.code.startsWith(known));
  return placeIn(within, { code: code.length === 2 && known ? `${known}${code}` : code, name }) ?? known;
}

/** The one place of a name, where several bear it the one of the code; without name that of the code. */
function placeIn(list: readonly Place[], { code, name }: Place): string | null {
  const named = list.filter((place) => (name === '' ? code !== '' && place.code === code : place.name === name));
  return (named.length === 1 ? named[0] : named.find((place) => place.code === code))?.code ?? null;
}

/**
 * The part of the country whose rows follow one that only names it: `Departamento 15: LIMA`, `Provincia: HUAURA`,
 * `15: LIMA`,
 * `1508: HUAURA`. `within`: that of the rows before. Null: the text names something else.
 */
export function sectionOf(text: string, within: string | null): string | null {
  const [, kind = '', rest = ''] = /^\s*(?:(departamento|provincia)\b[\s:.-]*)?(.*)$/i.exec(text) ?? [];
  const { code, name } = codedName(rest);
  if (kind === '')
    return (
      [...departments, ...provinces].find((place) => code !== '' && place.code === code && place.name === name)?.code ??
      null
    );
  if (kind.toLowerCase() === 'departamento') return ubigeoStart({ department: rest, province: null });
  const found = ubigeoStart({ department: within?.slice(0, 2) ?? null, province: rest });
  return found?.length === 4 ? found : null;
}

function codedName(text: string): Place {
  const [, code = '', rest = ''] = /^\s*(?:(\d{4}|\d{2})(?!\d))?[\s:.-]*(.*)$/.exec(text) ?? [];
  const name = comparable(rest);
  return { code, name: otherNames[name] ?? name };
}
