/** Search engines and tabs cut longer titles. */
const LIMIT = 70;

/** Title of the window: page and portal, or the page alone where both are too long, cut at a word. */
export function windowTitle({
  title,
  siteName,
  tagline,
}: {
  title: string;
  siteName: string;
  tagline: string;
}): string {
  const full = title ? `${title} · ${siteName}` : `${siteName}: ${tagline}`;
  return fits(full) ? full : shorten(title || full);
}

function shorten(text: string): string {
  if (fits(text)) return text;
  let words = text.slice(0, LIMIT).trimEnd().split(/\s+/).slice(0, -1);
  while (words.length > 1 && !fits(`${words.join(' ')}…`)) words = words.slice(0, -1);
  return `${(words.join(' ') || text.slice(0, LIMIT / 2)).replace(/[\s,.;:]+$/, '')}…`;
}

/** As the page is written: a quotation mark takes six characters of HTML. */
function fits(text: string): boolean {
  return text.replace(/[&<>"']/g, '&quot;').length <= LIMIT;
}
