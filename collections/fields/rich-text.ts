import { blockHtml, fileHtml, imageHtml, tableHtml } from '../rich-text/block-html.ts';
import { escapeHtml, safeHref } from '../rich-text/html.ts';
import { relatedId } from './related-id.ts';
import { noTargets, type TextTargets } from '../rich-text/targets.ts';

/**
 * Turns the editor's text into HTML from an explicit list of nodes, so that no attribute, script or address that an
 * editor pastes can reach the portal. Unknown nodes give their text only. Photos, files, cards and links within the
 * portal show what `targets` answers: without them the text goes on without the photo, and a link keeps its words.
 */
export function richTextToHtml(value: unknown, targets: TextTargets = noTargets): string {
  const root = child(value, 'root');
  return root ? renderChildren(root, targets) : '';
}

/** Plain text of the editor's content, for summaries and searches. */
export function richTextToText(value: unknown): string {
  return htmlToText(richTextToHtml(value));
}

/** Plain text of HTML that `richTextToHtml` made. */
export function htmlToText(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}

type Node = Record<string, unknown>;

const BOLD = 1,
  ITALIC = 2,
  STRIKETHROUGH = 4,
  UNDERLINE = 8,
  SUBSCRIPT = 32,
  SUPERSCRIPT = 64;
const formats: [number, string][] = [
  [BOLD, 'strong'],
  [ITALIC, 'em'],
  [STRIKETHROUGH, 's'],
  [UNDERLINE, 'u'],
  [SUBSCRIPT, 'sub'],
  [SUPERSCRIPT, 'sup'],
];
const headings = new Set(['h2', 'h3', 'h4']);

const renderers: Record<string, (node: Node, targets: TextTargets) => string> = {
  paragraph: (node, targets) => wrapped('p', node, targets),
  quote: (node, targets) => wrapped('blockquote', node, targets),
  heading: (node, targets) => wrapped(headings.has(String(node['tag'])) ? String(node['tag']) : 'h2', node, targets),
  list: (node, targets) => wrapped(node['listType'] === 'number' ? 'ol' : 'ul', node, targets),
  listitem: (node, targets) => wrapped('li', node, targets),
  linebreak: () => '<br>',
  horizontalrule: () => '<hr>',
  text: renderText,
  link: renderLink,
  autolink: renderLink,
  upload: renderUpload,
  block: (node, targets) => {
    const fields = child(node, 'fields') ?? {};
    const name = String(fields['blockType']);
    return Object.hasOwn(blockHtml, name) ? (blockHtml[name]?.(fields, targets) ?? '') : '';
  },
  table: (node, targets) => tableHtml({ caption: '', rows: `<tbody>${renderChildren(node, targets)}</tbody>` }),
  tablerow: (node, targets) => `<tr>${renderChildren(node, targets)}</tr>`,
  tablecell: renderCell,
};

function render(node: Node, targets: TextTargets): string {
  const type = String(node['type']);
  return Object.hasOwn(renderers, type) ? (renderers[type]?.(node, targets) ?? '') : renderChildren(node, targets);
}

function renderChildren(node: Node, targets: TextTargets): string {
  const children = node['children'];
  return Array.isArray(children)
    ? children
        .filter(isNode)
        .map((one) => render(one, targets))
        .join('')
    : '';
}

function wrapped(tag: string, node: Node, targets: TextTargets): string {
  const inner = renderChildren(node, targets);
  return inner || tag === 'li' ? `<${tag}>${inner}</${tag}>` : '';
}

function renderText(node: Node): string {
  const format = typeof node['format'] === 'number' ? node['format'] : 0;
  return formats.reduce(
    (html, [bit, tag]) => (format & bit ? `<${tag}>${html}</${tag}>` : html),
    escapeHtml(String(node['text'] ?? '')),
  );
}

function renderLink(node: Node, targets: TextTargets): string {
  const fields = child(node, 'fields');
  const href =
    fields?.['linkType'] === 'internal'
      ? internalHref(child(fields, 'doc'), targets)
      : safeHref(String(fields?.['url'] ?? node['url'] ?? ''));
  const inner = renderChildren(node, targets);
  return href && inner ? `<a href="${escapeHtml(href)}">${inner}</a>` : inner;
}

function internalHref(doc: Node | null, targets: TextTargets): string | null {
  const id = relatedId(doc?.['value']);
  if (!doc || id === null) return null;
  return doc['relationTo'] === 'documents'
    ? (targets.file(id)?.url ?? null)
    : (targets.page(String(doc['relationTo']), id)?.href ?? null);
}

function renderUpload(node: Node, targets: TextTargets): string {
  const id = relatedId(node['value']) ?? '';
  if (node['relationTo'] === 'media') {
    const image = targets.image(id);
    return image ? imageHtml(image) : '';
  }
  const file = node['relationTo'] === 'documents' ? targets.file(id) : null;
  return file ? `<p class="file">${fileHtml(file)}</p>` : '';
}

const HEADS_COLUMN = 1,
  HEADS_ROW = 2;
const MOST_CELLS = 100;

/**
 * `headerState`: bit 1 for a cell of the first row, which heads its column, bit 2 for one of the first column, which
 * heads its row.
 */
function renderCell(node: Node, targets: TextTargets): string {
  const state = Number(node['headerState'] ?? 0);
  const span = (name: string): number => {
    const cells = Number(node[name] ?? 1);
    return Number.isInteger(cells) && cells > 1 && cells <= MOST_CELLS ? cells : 1;
  };
  const spans = `${span('colSpan') > 1 ? ` colspan="${span('colSpan')}"` : ''}${span('rowSpan') > 1 ? ` rowspan="${span('rowSpan')}"` : ''}`;
  const inner = renderChildren(node, targets);
  if (state & HEADS_COLUMN) return `<th scope="col"${spans}>${inner}</th>`;
  return state & HEADS_ROW ? `<th scope="row"${spans}>${inner}</th>` : `<td${spans}>${inner}</td>`;
}

function child(value: unknown, name: string): Node | null {
  const found = isNode(value) ? value[name] : null;
  return isNode(found) ? found : null;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
