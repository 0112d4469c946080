import { ends, type FormEnd } from '../../../../collections/forms/ends.ts';
import type { FormText, Lang } from '../../../../collections/forms/form.ts';
import { cancel, confirm, keyPageWords } from '../../../../collections/forms/keys.ts';
import { subscribe } from '../../../../collections/forms/subscribe.ts';

/** A page between the form and the first mail. Those with a button send the key of the link that led there. */
export type Step = { page: FormText; say(lang: Lang): StepText; button: 'confirm' | 'cancel' | null };
type StepText = { title: string; text: readonly string[]; button?: string };

const keySteps: readonly Step[] = [confirm, cancel].map(({ name, page }) => ({
  page,
  say: (lang) => keyPageWords[name][lang],
  button: name,
}));
const endSteps: readonly Step[] = Object.values<FormEnd>(ends)
  .filter(({ page }) => page.es.startsWith(subscribe.page.es))
  .map(({ page, title, text }) => ({
    page,
    say: (lang) => ({ title: title[lang], text: text[lang] }),
    button: null,
  }));

/** Every such page below that of the subscription. */
export const steps: readonly Step[] = [...keySteps, ...endSteps];

/** The step whose page has this slug below the page of subscriptions, undefined for other slugs. */
export function stepAt(lang: Lang, slug: string | undefined): Step | undefined {
  return steps.find(({ page }) => page[lang] === `${subscribe.page[lang]}${slug}/`);
}
