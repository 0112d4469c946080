/** The part of Pagefind's browser module that the portal uses. The module is a file of the index, not of the build. */
export type PagefindResult = { id: string; data: () => Promise<PagefindPage> };
export type PagefindPage = { url: string; excerpt: string; meta: { title?: string } };
export type Pagefind = {
  options: (options: { noWorker: boolean; excerptLength: number }) => Promise<void>;
  search: (query: string) => Promise<{ results: PagefindResult[] }>;
};

/** Loads the index in `folder`. The search runs in the page: a worker would fetch the same code once more. */
export async function loadPagefind(folder: string): Promise<Pagefind> {
  const pagefind = (await import(/* @vite-ignore */ `${folder}pagefind.js`)) as Pagefind;
  await pagefind.options({ noWorker: true, excerptLength: 24 });
  return pagefind;
}
