import type { CollectionBeforeChangeHook, Field, ValidationFieldError } from 'payload';

type Change = Parameters<CollectionBeforeChangeHook>[0];
type Data = Record<string, unknown>;
type Level = { fields: readonly Field[]; sibling: Data; at: string };

const NONE: ReadonlySet<string> = new Set(['ui', 'join']);

/**
 * What the form itself refuses of a document: required and empty, or not of the field's form, each with its path.
 * Payload asks this only after the hooks of the collection; here it is asked when one of those has refused something
 * already. Drafts may be incomplete: nothing.
 */
export async function fieldProblems({
  collection,
  data,
  originalDoc,
  operation,
  req,
}: Pick<Change, 'collection' | 'data' | 'originalDoc' | 'operation' | 'req'>): Promise<ValidationFieldError[]> {
  const whole: Data = { ...(originalDoc as Data | undefined), ...(data as Data) };
  if (collection.versions?.drafts && whole['_status'] !== 'published') return [];
  const found: ValidationFieldError[] = [];

  const level = async ({ fields, sibling, at }: Level): Promise<void> => {
    for (const field of fields) await one(field, sibling, at);
  };
  const one = async (field: Field, sibling: Data, at: string): Promise<void> => {
    if (NONE.has(field.type) || ('virtual' in field && field.virtual)) return;
    if (field.type === 'tabs') {
      for (const tab of field.tabs)
        await level({
          fields: tab.fields,
          ...('name' in tab && tab.name
            ? { sibling: dataOf(sibling[tab.name]), at: join(at, tab.name) }
            : { sibling, at }),
        });
      return;
    }
    if (!isShown(field, sibling)) return;
    if (!('name' in field) || !field.name)
      return 'fields' in field ? level({ fields: field.fields, sibling, at }) : undefined;
    const path = join(at, field.name);
    const value = sibling[field.name];
    if (field.type === 'group') return level({ fields: field.fields, sibling: dataOf(value), at: path });
    const problem = await refusalOf(field, { value, sibling, path });
    if (problem !== null) found.push({ path, message: problem });
    if (field.type === 'array' && Array.isArray(value))
      for (const [index, row] of value.entries())
        await level({ fields: field.fields, sibling: dataOf(row), at: join(path, String(index)) });
  };
  const isShown = (field: Field, sibling: Data): boolean => {
    const condition = field.admin?.condition;
    return (
      !condition ||
      Boolean(
        condition(whole as never, sibling as never, { blockData: {}, operation, path: [], user: req.user } as never),
      )
    );
  };
  const refusalOf = async (
    field: Field,
    { value, sibling, path }: { value: unknown; sibling: Data; path: string },
  ): Promise<string | null> => {
    // What the system fills in just before storing is not yet there.
    if (
      !('validate' in field) ||
      typeof field.validate !== 'function' ||
      ('hooks' in field && (field.hooks?.beforeChange?.length ?? 0) > 0)
    )
      return null;
    const options = {
      ...field,
      collectionSlug: collection.slug,
      data: whole,
      event: 'submit',
      id: (originalDoc as Data | undefined)?.['id'],
      operation,
      overrideAccess: false,
      path: path.split('.'),
      preferences: { fields: {} },
      previousValue: undefined,
      req,
      siblingData: sibling,
      blockData: {},
    };
    const answer: unknown = await field.validate(value as never, options as never);
    return typeof answer === 'string' ? answer : null;
  };

  await level({ fields: collection.fields, sibling: whole, at: '' });
  return found;
}

const join = (at: string, name: string): string => (at === '' ? name : `${at}.${name}`);
const dataOf = (value: unknown): Data => (typeof value === 'object' && value !== null ? (value as Data) : {});
