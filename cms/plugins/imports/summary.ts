import type { TargetName } from './formats/format.ts';
import type { Counts, Target } from './write/session.ts';

const collectionOf: Record<TargetName, Target> = {
  project: 'projects',
  process: 'contracting-processes',
  budgetLine: 'budget-lines',
  organization: 'organizations',
};
type Wording = { noun: string; created: string; updated: string };
const nouns: Record<Target, { one: Wording; many: Wording }> = {
  projects: {
    one: { noun: 'obra', created: 'creada', updated: 'actualizada' },
    many: { noun: 'obras', created: 'creadas', updated: 'actualizadas' },
  },
  'contracting-processes': {
    one: { noun: 'proceso', created: 'creado', updated: 'actualizado' },
    many: { noun: 'procesos', created: 'creados', updated: 'actualizados' },
  },
  'budget-lines': {
    one: { noun: 'línea de presupuesto', created: 'creada', updated: 'actualizada' },
    many: { noun: 'líneas de presupuesto', created: 'creadas', updated: 'actualizadas' },
  },
  organizations: {
    one: { noun: 'organización', created: 'creada', updated: 'actualizada' },
    many: { noun: 'organizaciones', created: 'creadas', updated: 'actualizadas' },
  },
};

/**
 * `shown`: works and processes of the file, created or known, that the portal shows; null where that does not depend on
 * an entity.
 */
export type ImportCounts = {
  read: number;
  rejected: number;
  warnings: number;
  held?: number;
  recognised?: number;
  shown: number | null;
  byCollection: Record<Target, Counts>;
};

/** The collection whose documents the last line counts. Consortia files only make organisations. */
export function mainCollection(target: TargetName, counts: ImportCounts): Target {
  const main = collectionOf[target];
  const { created, updated, unchanged } = counts.byCollection[main];
  const { organizations } = counts.byCollection;
  const isOnlyOrganizations =
    target === 'process' &&
    created + updated + unchanged === 0 &&
    organizations.created + organizations.updated + organizations.unchanged > 0 &&
    counts.rejected < counts.read;
  return isOnlyOrganizations ? 'organizations' : main;
}

/** `3127 leídas · 2999 obras creadas · 0 actualizadas · 0 sin cambios · 12 rechazadas` */
export function summaryLine(target: TargetName, counts: ImportCounts): string {
  const main = mainCollection(target, counts);
  const { noun, created, updated } = nouns[main].many;
  const own = counts.byCollection[main];
  return `${counts.read} leídas · ${own.created} ${noun} ${created} · ${own.updated} ${updated} · ${own.unchanged} sin cambios · ${counts.rejected} rechazadas`;
}

/**
 * What the last line leaves open, null when nothing:
 * `22 filas completan a otras de la misma obra. El portal muestra 6 de 28 obras: solo lo publicado de las entidades nombradas en su configuración.`
 */
function rowsLine(target: TargetName, counts: ImportCounts): string | null {
  const main = mainCollection(target, counts);
  if (main !== 'projects' && main !== 'contracting-processes') return null;
  const { created, updated, unchanged } = counts.byCollection[main];
  const taken = created + updated + unchanged;
  const joined = counts.read - counts.rejected - taken;
  const { one, many } = nouns[main];
  const sentences = [
    joined > 0
      ? `${joined} ${joined === 1 ? 'fila completa' : 'filas completan'} a otras ${main === 'projects' ? 'de la misma obra' : 'del mismo proceso'}.`
      : null,
    counts.shown !== null && counts.shown < taken
      ? `El portal muestra ${counts.shown} de ${taken} ${taken === 1 ? one.noun : many.noun}: solo lo publicado de las entidades nombradas en su configuración.`
      : null,
  ].filter((sentence) => sentence !== null);
  return sentences.length > 0 ? sentences.join(' ') : null;
}

/** What else was written, `null` when nothing: `Además: 12 organizaciones creadas, 3 líneas de presupuesto creadas`. */
export function besidesLine(target: TargetName, counts: ImportCounts): string | null {
  const main = mainCollection(target, counts);
  const parts = Object.entries(nouns)
    .filter(([collection]) => collection !== main)
    .flatMap(([collection, wording]) => {
      const own = counts.byCollection[collection as Target];
      return (['created', 'updated'] as const).flatMap((action) => {
        const { noun, [action]: done } = own[action] === 1 ? wording.one : wording.many;
        return own[action] > 0 ? [`${own[action]} ${noun} ${done}`] : [];
      });
    });
  const rows = rowsLine(target, counts);
  const { held = 0, recognised = 0 } = counts;
  const waiting = [
    held > 0
      ? `${held} ${held === 1 ? 'registro espera' : 'registros esperan'} que alguien los confirme: no se escriben hasta entonces.`
      : null,
    recognised > 0
      ? `${recognised} ${recognised === 1 ? 'se reconoció' : 'se reconocieron'} por semejanza con lo que otro archivo ya trajo.`
      : null,
  ];
  const besides = parts.length > 0 ? `Además: ${parts.join(', ')}.` : null;
  const lines = [...waiting, rows, besides].filter((line) => line !== null);
  return lines.length > 0 ? lines.join(' ') : null;
}
