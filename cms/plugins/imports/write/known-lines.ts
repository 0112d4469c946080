import { slugify } from '../../../../collections/fields/search-text.ts';
import { budgetAmounts, type BudgetLineRecord } from '../formats/records.ts';
import type { Stored, WriteSession } from './session.ts';

/** A budget line of the file with the identifiers of what it names. */
export type KeyedLine = { record: BudgetLineRecord; entityId: string; projectId: string | null; key: string };

/**
 * How a line of the file stands to the lines that are there. `total`: it says again, in one, what several lines say.
 */
export type LineMatch =
  | { kind: 'new' }
  | { kind: 'same'; line: Stored; isRecognised: boolean }
  | { kind: 'total' }
  | { kind: 'doubtful'; reason: string };

/**
 * Finds the lines of the database that a file speaks of: by key, else, where one side does not tell the executing unit,
 * by entity, year, month, funding source and work. Facts in another shape are recognised or doubted, never added.
 */
export async function knownLines(
  keyed: readonly KeyedLine[],
  session: WriteSession,
): Promise<(line: KeyedLine) => LineMatch> {
  const entities = [...new Set(keyed.map(({ entityId }) => entityId).filter(Boolean))];
  const projects = [...new Set(keyed.flatMap(({ projectId }) => projectId ?? []))];
  const isAboutWhole = keyed.some(({ projectId }) => projectId === null);
  const stored =
    entities.length === 0
      ? []
      : await session.find('budget-lines', {
          and: [
            { entity: { in: entities } },
            { year: { in: [...new Set(keyed.map(({ record }) => record.year))] } },
            {
              or: [
                ...(projects.length > 0 ? [{ project: { in: projects } }] : []),
                ...(isAboutWhole ? [{ project: { exists: false } }] : []),
              ],
            },
          ],
        });
  const byKey = new Map(stored.map((line) => [String(line['key']), line]));
  const byShape = Map.groupBy(
    stored.filter((line) => sourceOf(line) === slugify(session.source)),
    shapeOfStored,
  );
  const unitsInFile = new Map<string, Set<string>>();
  for (const line of keyed)
    unitsInFile.set(shapeOf(line), (unitsInFile.get(shapeOf(line)) ?? new Set()).add(line.record.executingUnit ?? ''));

  return (line) => {
    const exact = byKey.get(line.key);
    if (exact) return { kind: 'same', line: exact, isRecognised: false };
    const alike = byShape.get(shapeOf(line)) ?? [];
    const [only] = alike;
    if (!only) return { kind: 'new' };
    if (line.record.executingUnit) {
      const withoutUnit = alike.find((one) => !one['executingUnit']);
      if (!withoutUnit) return { kind: 'new' };
      return (unitsInFile.get(shapeOf(line))?.size ?? 0) === 1 && alike.length === 1
        ? { kind: 'same', line: withoutUnit, isRecognised: true }
        : {
            kind: 'doubtful',
            reason:
              'el año ya está registrado para la entidad entera, sin ejecutora; sumarle sus ejecutoras lo contaría dos veces',
          };
    }
    if (alike.length === 1) return { kind: 'same', line: only, isRecognised: true };
    return isTotal(line.record, alike)
      ? { kind: 'total' }
      : {
          kind: 'doubtful',
          reason: `hay ${alike.length} líneas de esa entidad, una por ejecutora, y la fila no dice de cuál es; su monto tampoco es la suma`,
        };
  };
}

function isTotal({ amounts }: BudgetLineRecord, lines: readonly Stored[]): boolean {
  return budgetAmounts.every(
    (name) =>
      amounts[name] === undefined ||
      Math.abs(lines.reduce((sum, line) => sum + Number(line[name] ?? 0), 0) - (amounts[name]?.value ?? 0)) < 0.01,
  );
}

const shapeOf = ({ record, entityId, projectId }: KeyedLine): string =>
  JSON.stringify([
    record.year,
    record.month ?? null,
    entityId,
    record.fundingSource ? slugify(record.fundingSource) : null,
    projectId,
  ]);
const shapeOfStored = (line: Stored): string =>
  JSON.stringify([
    line['year'],
    line['month'] ?? null,
    line['entity'],
    line['fundingSource'] ? slugify(String(line['fundingSource'])) : null,
    line['project'] ?? null,
  ]);
const sourceOf = (line: Stored): string =>
  slugify((line['provenance'] as { source?: string } | undefined)?.source ?? '');
