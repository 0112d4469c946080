/**
 * The part of a Payload field that comparing needs. The configuration of the server and that of the browser both have
 * it.
 */
export type FieldShape = {
  type: string;
  name?: string | undefined;
  label?: unknown;
  labels?: unknown;
  hidden?: boolean | undefined;
  admin?: { hidden?: boolean | undefined; readOnly?: boolean | undefined; disabled?: boolean | undefined } | undefined;
  fields?: readonly FieldShape[] | undefined;
  tabs?: readonly { name?: string | undefined; label?: unknown; fields: readonly FieldShape[] }[] | undefined;
  blocks?: readonly { slug: string; labels?: unknown; fields: readonly FieldShape[] }[] | undefined;
  options?: readonly unknown[] | undefined;
  relationTo?: string | readonly string[] | undefined;
  hasMany?: boolean | undefined;
};

/** A field that holds data: layout (rows, unnamed tabs, collapsibles) is taken away. */
export type DataField = FieldShape & { name: string };

/** Kept by Payload or by the workflow, never typed into a field. */
const KEPT = new Set([
  'id',
  'createdAt',
  'updatedAt',
  'deletedAt',
  '_status',
  'hash',
  'salt',
  'sessions',
  'password',
  'resetPasswordToken',
  'resetPasswordExpiration',
  'loginAttempts',
  'lockUntil',
  'apiKey',
  'apiKeyIndex',
  'enableAPIKey',
]);

/** The fields of one level that hold what people enter, in the order of the form. */
export function dataFields(fields: readonly FieldShape[]): DataField[] {
  return fields.flatMap((field): DataField[] => {
    if (field.type === 'ui' || field.type === 'join') return [];
    if (field.type === 'tabs') {
      return (field.tabs ?? []).flatMap((tab) =>
        tab.name ? [{ type: 'group', name: tab.name, label: tab.label, fields: tab.fields }] : dataFields(tab.fields),
      );
    }
    if (field.name !== undefined && field.name !== '') return KEPT.has(field.name) ? [] : [field as DataField];
    return field.fields ? dataFields(field.fields) : [];
  });
}

/** Is the field filled in by the system: nobody chooses its value? */
export function isComputed(field: FieldShape): boolean {
  return (
    field.hidden === true ||
    field.admin?.hidden === true ||
    field.admin?.readOnly === true ||
    field.admin?.disabled === true
  );
}

/** The name that the form shows for a field, in Spanish; its technical name when it has none. */
export function labelOf(field: { name?: string | undefined; label?: unknown; slug?: string }): string {
  return textOf(field.label) ?? field.name ?? field.slug ?? '';
}

/** The name of one row of a list: «Fila» when the list does not say. */
export function rowLabelOf(field: FieldShape): string {
  const { labels } = field;
  return (isRecord(labels) ? textOf(labels['singular']) : null) ?? 'Fila';
}

function textOf(label: unknown): string | null {
  if (typeof label === 'string') return label === '' ? null : label;
  if (isRecord(label)) return textOf(label['es'] ?? Object.values(label)[0]);
  return null;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
