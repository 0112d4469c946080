/**
 * The part of Pagefind's browser module that the portal uses. The module is a file of the static copy, not of the
 * build.
 */
type Pagefind = {
  options: (options: { noWorker: boolean }) => Promise<void>;
  search: (query: string) => Promise<{ results: { data: () => Promise<{ url: string; meta: { title?: string } }> }[] }>;
};

const MOST = 20;
let loaded: Promise<Pagefind> | null = null;

/**
 * Searches in the browser, over the index of a static copy of the portal, and puts the names found into `target`.
 * Throws when there is no index.
 */
export async function searchStatic(query: string, target: HTMLElement): Promise<void> {
  loaded ??= load();
  const { results } = await (await loaded).search(query);
  const pages = await Promise.all(results.slice(0, MOST).map((result) => result.data()));
  const status = document.createElement('p');
  status.dataset['status'] = '';
  status.textContent =
    results.length === 0
      ? `Nada coincide con «${query}». Pruebe con menos palabras.`
      : `${results.length === 1 ? '1 página' : `${results.length} páginas`} con «${query}».`;
  const list = document.createElement('ol');
  list.append(
    ...pages.map(({ url, meta }) => {
      const [item, link] = [document.createElement('li'), document.createElement('a')];
      link.href = url;
      link.textContent = meta.title ?? url;
      item.append(link);
      return item;
    }),
  );
  target.replaceChildren(status, list);
}

async function load(): Promise<Pagefind> {
  const path = '/pagefind/pagefind.js';
  const pagefind = (await import(/* @vite-ignore */ path)) as Pagefind;
  // A worker would fetch the same code once more.
  await pagefind.options({ noWorker: true });
  return pagefind;
}
