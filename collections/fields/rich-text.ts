/**
 * Turns the editor's text into HTML from an explicit list of nodes, so that no attribute, script or address that an
 * editor pastes can reach the portal. Unknown nodes give their text only.
 */
export function richTextToHtml(value: unknown): string {
  const root = child(value, 'root');
  return root ? renderChildren(root) : '';
}

/** Plain text of the editor's content, for summaries and searches. */
export function richTextToText(value: unknown): string {
  return htmlToText(richTextToHtml(value));
}

/** Plain text of HTML that `richTextToHtml` made. */
export function htmlToText(html: string): string {
  return html.replace(/<[^>]+>/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&').replace(/\s+/g, ' ').trim();
}

type Node = Record<string, unknown>;

const BOLD = 1, ITALIC = 2, STRIKETHROUGH = 4, UNDERLINE = 8, SUBSCRIPT = 32, SUPERSCRIPT = 64;
const formats: [number, string][] = [[BOLD, 'strong'], [ITALIC, 'em'], [STRIKETHROUGH, 's'], [UNDERLINE, 'u'], [SUBSCRIPT, 'sub'], [SUPERSCRIPT, 'sup']];
const headings = new Set(['h2', 'h3', 'h4']);

const renderers: Record<string, (node: Node) => string> = {
  paragraph: (node) => wrapped('p', node),
  quote: (node) => wrapped('blockquote', node),
  heading: (node) => wrapped(headings.has(String(node['tag'])) ? String(node['tag']) : 'h2', node),
  list: (node) => wrapped(node['listType'] === 'number' ? 'ol' : 'ul', node),
  listitem: (node) => wrapped('li', node),
  linebreak: () => '<br>',
  horizontalrule: () => '<hr>',
  text: renderText,
  link: renderLink,
  autolink: renderLink,
};

function render(node: Node): string {
  const type = String(node['type']);
  return Object.hasOwn(renderers, type) ? renderers[type]?.(node) ?? '' : renderChildren(node);
}

function renderChildren(node: Node): string {
  const children = node['children'];
  return Array.isArray(children) ? children.filter(isNode).map(render).join('') : '';
}

function wrapped(tag: string, node: Node): string {
  const inner = renderChildren(node);
  return inner || tag === 'li' ? `<${tag}>${inner}</${tag}>` : '';
}

function renderText(node: Node): string {
  const format = typeof node['format'] === 'number' ? node['format'] : 0;
  return formats.reduce((html, [bit, tag]) => (format & bit ? `<${tag}>${html}</${tag}>` : html), escapeHtml(String(node['text'] ?? '')));
}

function renderLink(node: Node): string {
  const fields = child(node, 'fields');
  const href = safeHref(String(fields?.['url'] ?? node['url'] ?? ''));
  const inner = renderChildren(node);
  return href && inner ? `<a href="${escapeHtml(href)}">${inner}</a>` : inner;
}

/** Web, mail and telephone addresses and paths of the portal; anything else (`javascript:`, `data:`) is dropped. */
function safeHref(url: string): string | null {
  // Browsers drop control characters and read a backslash as a slash: «/\\t/host» would lead away.
  const trimmed = url.replace(/[\u0000-\u001f\u007f]/g, '').trim();
  if (/^(\/(?![/\\])|#)/.test(trimmed)) return trimmed;
  const parsed = URL.parse(trimmed);
  return parsed && ['https:', 'http:', 'mailto:', 'tel:'].includes(parsed.protocol) ? parsed.href : null;
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

function child(value: unknown, name: string): Node | null {
  const found = isNode(value) ? value[name] : null;
  return isNode(found) ? found : null;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
