import { ends } from './ends.ts';
import type { FormText, Lang, PublicForm } from './form.ts';
import { forms } from './index.ts';

/** What `:slug` stands for at every door: the portal's gate, the CMS, nginx and Caddy. */
export const SLUG = '[a-z0-9-]{1,90}';

/**
 * The addresses that a form's path, endpoint or page stands for, as the source of a regular expression without anchors.
 */
export const pattern = (path: string): string => path.replace(/[.+*?^$()[\]{}|\\]/g, '\\$&').replaceAll(':slug', SLUG);

const exactly = (path: string): RegExp => new RegExp(`^${pattern(path).replace(SLUG, `(${SLUG})`)}$`);

/** The page of a form to which one comes back; `form` names it where the page has several. */
export type FormPage = FormText & { form: string | null };

/** Where a form is passed to, for one address it was sent to. */
export type FormDoor = { endpoint: string; fromAnywhere: boolean; bytes: number; page: FormPage | null };

const gates = forms.map((form: PublicForm) => ({ form, path: exactly(form.path) }));
const endpoints = forms.map((form: PublicForm) => ({ form, path: exactly(`/api/portal${form.endpoint}`) }));

/** The endpoint for a form sent to this address, null where the portal takes none. */
export function formAt(path: string): FormDoor | null {
  for (const { form, path: gate } of gates) {
    const match = gate.exec(path);
    if (!match) continue;
    const filled = (text: string): string => text.replace(':slug', match[1] ?? '');
    return {
      endpoint: `/api/portal${filled(form.endpoint)}`,
      fromAnywhere: form.fromAnywhere,
      bytes: form.limits.bytes,
      page: form.carriesKey ? null : { es: filled(form.page.es), en: filled(form.page.en), form: form.anchor },
    };
  }
  return null;
}

/** The form whose endpoint of the CMS this address is, null for other addresses. */
export function formOfEndpoint(pathname: string): PublicForm | null {
  return endpoints.find(({ path }) => path.test(pathname))?.form ?? null;
}

const languages = ['es', 'en'] as const satisfies readonly Lang[];
const pagesOf = (wanted: (form: PublicForm) => boolean): string[] => [
  ...new Set(forms.filter(wanted).flatMap(({ page }) => languages.map((language) => page[language]))),
];

/** Pages whose address carries the key of a mail. */
export const keyPages: readonly string[] = pagesOf(({ carriesKey }) => carriesKey);

/** Pages that a form may lead to. */
export const endPages: readonly string[] = Object.values(ends).flatMap(({ page }) => [page.es, page.en]);

/** Pages of forms that read their query whatever it says: those of no document, and the page of errors. */
export const queryPages: readonly string[] = [
  ...pagesOf(({ page }) => !page.es.includes(':slug')),
  ends.error.page.es,
  ends.error.page.en,
];

/** Pages of documents that read their query only when a form comes back with what is wrong (`errores=`). */
export const pagesWithForm: readonly string[] = pagesOf(
  ({ page, carriesKey }) => page.es.includes(':slug') && !carriesKey,
);

/** Slugs that a document with a page in one of these folders cannot have: pages of forms stand there. */
export function slugsTaken(folders: readonly string[]): string[] {
  return endPages.flatMap((page) =>
    folders.filter((folder) => page.startsWith(folder)).map((folder) => page.slice(folder.length).split('/')[0] ?? ''),
  );
}

/** First steps of the addresses of forms and their pages. */
export const formSections: readonly string[] = [
  ...new Set(
    [...forms.map(({ path }) => path), ...pagesOf(() => true), ...endPages].map((path) => path.split('/')[1] ?? ''),
  ),
];

/** What a key ends with that proves the mailbox of a form: the name of that form on its page. */
export const proofAnchors: readonly string[] = forms.flatMap(({ anchor }: PublicForm) =>
  anchor === null ? [] : [anchor],
);
