const LIFE_MS = 30_000;
let created: { slug: string; at: number } | null = null;

/** A form has just made a document of this collection; its own page is about to open. */
export function noteCreated(slug: string): void {
  created = { slug, at: Date.now() };
}

/** Is the page that opens that of a document just made? Answers true once. */
export function takeCreated(slug: string): boolean {
  const isIt = created?.slug === slug && Date.now() - created.at < LIFE_MS;
  if (isIt) created = null;
  return isIt;
}
