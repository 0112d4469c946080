/** Escapes a text for HTML, attributes included. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** Web, mail and telephone addresses and paths of the portal; anything else (`javascript:`, `data:`) is dropped. */
export function safeHref(url: string): string | null {
  // Browsers drop control characters and read a backslash as a slash: «/\\t/host» would lead away.
  const trimmed = url.replace(/[\u0000-\u001f\u007f]/g, '').trim();
  if (/^(\/(?![/\\])|#)/.test(trimmed)) return trimmed;
  const parsed = URL.parse(trimmed);
  return parsed && ['https:', 'http:', 'mailto:', 'tel:'].includes(parsed.protocol) ? parsed.href : null;
}
