import { relatedId } from '../fields/related-id.ts';

/** Documents that a text names: `relationTo` is a collection, `id` a document of it. */
export type TextReference = { relationTo: string; id: string };

type Node = Record<string, unknown>;

/** Fields of blocks that hold one document or several, with the collection they come from. */
export const blockReferences: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  gallery: { photos: 'media' },
  files: { documents: 'documents' },
  workCard: { project: 'projects' },
};

/**
 * Every document that the editor's text names, each once, in the order of the text: photos, files, links within the
 * portal, cards.
 */
export function textReferences(value: unknown): TextReference[] {
  const found = new Map<string, TextReference>();
  const add = (relationTo: unknown, related: unknown): void => {
    const id = relatedId(related);
    if (typeof relationTo === 'string' && id !== null) found.set(`${relationTo}:${id}`, { relationTo, id });
  };
  const visit = (node: unknown): void => {
    if (!isNode(node)) return;
    if (node['type'] === 'upload' || node['type'] === 'relationship') add(node['relationTo'], node['value']);
    const fields = isNode(node['fields']) ? node['fields'] : {};
    const { doc, blockType } = fields as { doc?: unknown; blockType?: unknown };
    if (node['type'] === 'link' && isNode(doc)) add(doc['relationTo'], doc['value']);
    if (node['type'] === 'block') {
      for (const [name, relationTo] of Object.entries(blockReferences[String(blockType)] ?? {})) {
        for (const one of [fields[name]].flat()) add(relationTo, one);
      }
    }
    if (Array.isArray(node['children'])) node['children'].forEach(visit);
  };
  visit(isNode(value) ? value['root'] : null);
  return [...found.values()];
}

/** The references as one text that a query can search: `media:<id> projects:<id>`; null when there are none. */
export function referencesText(...texts: unknown[]): string | null {
  const names = texts.flatMap(textReferences).map(({ relationTo, id }) => `${relationTo}:${id}`);
  return names.length === 0 ? null : [...new Set(names)].join(' ');
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
