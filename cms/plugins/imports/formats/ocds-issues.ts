import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
const kinds: Record<string, string> = {
  string: 'un texto',
  number: 'un número',
  array: 'una lista',
  object: 'un objeto',
  boolean: 'verdadero o falso',
  int: 'un número entero',
};

/**
 * Where in the document and what is wrong there, in Spanish: `tender/value/amount`, «debe ser un número y es un texto».
 */
export function issueIn(document: unknown, issue: Issue | undefined): { path: string; value: string; reason: string } {
  const path = (issue?.path ?? []).map(String);
  const value = path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined),
    document,
  );
  return {
    path: path.join('/'),
    value: value === undefined ? '' : (typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, 120),
    reason: reasonOf(issue, value),
  };
}

function reasonOf(issue: Issue | undefined, value: unknown): string {
  if (value === undefined) return 'falta y es obligatorio en OCDS 1.1';
  const wanted =
    issue?.code === 'invalid_type'
      ? kinds[issue.expected]
      : issue?.code === 'invalid_union'
        ? 'un texto o un número'
        : undefined;
  return wanted ? `debe ser ${wanted} y es ${kindOf(value)}` : 'no tiene la forma que pide OCDS 1.1';
}

function kindOf(value: unknown): string {
  if (value === null) return 'nulo';
  if (Array.isArray(value)) return 'una lista';
  return kinds[typeof value] ?? 'otra cosa';
}
