declare namespace App {
  interface Locals {
    /** What the page was made from: `Page.astro` says it, the middleware sends it as headers. */
    page?: { tags: readonly string[]; group: import('../../published/tags.ts').PageGroup };
    /** Terms that the page has explained already (`Term.astro`). */
    terms?: Set<string>;
  }
}
