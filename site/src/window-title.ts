/** Search engines and tabs cut longer titles. */
const LIMIT = 70;

/** Title of the window: page and portal, or the page alone where both are too long, cut at a word. */
export function windowTitle({ title, siteName, tagline }: { title: string; siteName: string; tagline: string }): string {
  const full = title ? `${title} · ${siteName}` : `${siteName}: ${tagline}`;
  if (full.length <= LIMIT) return full;
  return shorten(title || full);
}

function shorten(text: string): string {
  if (text.length <= LIMIT) return text;
  const cut = text.slice(0, LIMIT - 1);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > LIMIT / 2 ? space : undefined).replace(/[\s,.;:]+$/, '')}…`;
}
