import { searchText } from '../../../../collections/fields/search-text.ts';

const SHORTEST = 12;
const EMPTY_WORDS =
  /^(una? )?(foto|fotografia|imagen|image|picture|captura|grafico|logo|obra|avance|img|dsc|vista)( (de|del|la|el|los|las|obra|obras|avance|portada|noticia|numero|n|\d+))*$/;

/**
 * What keeps a text from saying what is on a photo, in Spanish; null when nothing does. `fileName` is the upload's
 * name.
 */
export function altProblem({ alt, fileName }: { alt: string; fileName: string }): string | null {
  const text = searchText(alt);
  const stem = searchText(fileName.replace(/\.[a-z0-9]{2,5}$/i, '').replace(/[-_]+/g, ' '));
  if (text === '') return 'No tiene texto alternativo.';
  if (/\.(jpe?g|png|webp|avif|gif)$/.test(text) || text.replace(/[-_]+/g, ' ') === stem)
    return 'Es el nombre del archivo.';
  if (/^[a-z]{2,5}[-_ ]?\d{3,}$/.test(text) || /^\d[\d\s:_-]*$/.test(text)) return 'Es un código, no una descripción.';
  if (EMPTY_WORDS.test(text)) return 'No dice qué se ve.';
  return text.length < SHORTEST ? 'Es demasiado corto para decir qué se ve.' : null;
}

export type Photo = { id: string; alt: string; fileName: string };

/** Looks at photos one after the other; a text that another photo already has is reported for the later one. */
export function altInspector(): (photo: Photo) => string | null {
  const seen = new Map<string, string>();
  return ({ alt, fileName }) => {
    const problem = altProblem({ alt, fileName });
    if (problem) return problem;
    const text = searchText(alt);
    const twin = seen.get(text);
    if (twin !== undefined) return `Es igual al de «${twin}».`;
    seen.set(text, fileName);
    return null;
  };
}
