import type { Field } from 'payload';
import { roles, type Role } from '../../../collections/access/roles.ts';
import { acts, isAct } from './acts.ts';

/** A row of the table as a screen reads it. */
export type StoredAct = {
  id: string;
  at: string;
  actorId?: string | null;
  actorName: string;
  actorRole?: string | null;
  act: string;
  source: string;
  documentId?: string | null;
  title?: string | null;
  changed?: unknown;
  reason?: string | null;
  detail?: unknown;
};

/** What a reader sees of it. */
export type ToldAct = {
  id: string;
  at: string;
  who: string;
  role: string | null;
  what: string;
  source: string;
  documentId: string | null;
  title: string | null;
  changed: string[];
  reason: string | null;
};

const isRole = (value: unknown): value is Role => typeof value === 'string' && Object.hasOwn(roles, value);

/**
 * A row in words. `isPartner`: somebody from outside reads; of what others did he is told the office and the act, no
 * name, reason or internal field. `labels`: name of a field → what the form calls it. Pure.
 */
export function toldAct({
  row,
  reader,
  labels,
}: {
  row: StoredAct;
  reader: { id: string; isPartner: boolean };
  labels: ReadonlyMap<string, string>;
}): ToldAct {
  const isWithheld = reader.isPartner && row.actorId !== reader.id;
  const role = isRole(row.actorRole) ? roles[row.actorRole] : null;
  const names = Array.isArray(row.changed) ? row.changed.filter((name) => typeof name === 'string') : [];
  return {
    id: row.id,
    at: row.at,
    source: row.source,
    documentId: row.documentId ?? null,
    title: row.title ?? null,
    who: isWithheld ? (role ?? 'INVERMET') : row.actorName,
    role: isWithheld ? null : role,
    what: whatOf(row),
    changed: isWithheld
      ? []
      : [...new Set(names.map((name) => labels.get(name) ?? labels.get(name.split('.')[0] ?? '') ?? name))],
    reason: isWithheld ? null : (row.reason ?? null),
  };
}

function whatOf({ act, detail }: StoredAct): string {
  const word = isAct(act) ? acts[act] : act;
  const { draft, file, importFailed, account, address, attempts } = (
    typeof detail === 'object' && detail !== null ? detail : {}
  ) as Record<string, unknown>;
  if (act === 'loginFailed')
    return `${word}: ${typeof account === 'string' ? account : 'cuenta no reconocible'} desde ${String(address ?? '?')}${Number(attempts) > 1 ? `, ${String(attempts)} intentos` : ''}`;
  if (importFailed === true) return `${word} que falló`;
  if (draft === true) return `${word} (borrador)`;
  return act === 'import' && typeof file === 'string' ? `${word} de «${file}»` : word;
}

/**
 * Path of a field (`dates.start`) → its label in the form; tabs and rows without a name add nothing to the path. Pure.
 */
export function fieldLabels(fields: readonly Field[], prefix = '', above = ''): Map<string, string> {
  const labels = new Map<string, string>([
    [`${prefix}_status`, 'Estado de publicación'],
    [`${prefix}deletedAt`, 'Papelera'],
  ]);
  const add = (more: ReadonlyMap<string, string>): void => {
    for (const [path, label] of more) labels.set(path, label);
  };
  for (const field of fields) {
    if (field.type === 'tabs') {
      for (const tab of field.tabs)
        add(
          'name' in tab && tab.name
            ? fieldLabels(tab.fields, `${prefix}${tab.name}.`, text(tab.label))
            : fieldLabels(tab.fields, prefix, above),
        );
    } else if (field.type === 'row' || field.type === 'collapsible' || (field.type === 'group' && !('name' in field)))
      add(fieldLabels(field.fields, prefix, above));
    else if ('name' in field && typeof field.name === 'string') {
      const label = text('label' in field ? field.label : undefined) || field.name;
      labels.set(`${prefix}${field.name}`, above && prefix ? `${above}: ${label}` : label);
      if (field.type === 'group') add(fieldLabels(field.fields, `${prefix}${field.name}.`, label));
    }
  }
  return labels;
}

const text = (label: unknown): string => (typeof label === 'string' ? label : '');
