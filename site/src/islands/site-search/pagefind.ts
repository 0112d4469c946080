/** The part of Pagefind's browser module that the portal uses. The module is a file of the index, not of the build. */
export type PagefindResult = { id: string; data: () => Promise<PagefindPage> };
export type PagefindPage = { url: string; excerpt: string; meta: { title?: string } };
export type Pagefind = { search: (query: string) => Promise<{ results: PagefindResult[] }> };
type PagefindModule = { createInstance: (options: { basePath: string; noWorker: boolean; excerptLength: number }) => Pagefind };

/** Loads the index in `folder`. The search runs in the page: a worker would fetch the same code once more. */
export async function loadPagefind(folder: string): Promise<Pagefind> {
  const module = (await import(/* @vite-ignore */ `${folder}pagefind.js`)) as PagefindModule;
  return module.createInstance({ basePath: folder, noWorker: true, excerptLength: 24 });
}
