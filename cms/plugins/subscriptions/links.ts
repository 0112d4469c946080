import { cancel, confirm } from '../../../collections/forms/keys.ts';
import type { Language } from '../../../collections/subscriptions/topics.ts';
import type { SubscriptionsOptions } from './types.ts';

type Site = Pick<SubscriptionsOptions, 'publicUrl'>;

/** Page with the button that confirms: a program that only opens the links of a mail confirms nothing. */
export function confirmUrl({ publicUrl }: Site, language: Language, token: string): string {
  return `${publicUrl}${confirm.page[language]}?t=${token}`;
}

/** Page with the button that cancels. */
export function cancelUrl({ publicUrl }: Site, language: Language, token: string): string {
  return `${publicUrl}${cancel.page[language]}?t=${token}`;
}

/** Headers by which mail programs show a button of their own that cancels (RFC 2369, RFC 8058). */
export function unsubscribeHeaders({ publicUrl }: Site, token: string): Record<string, string> {
  return {
    'List-Unsubscribe': `<${publicUrl}${cancel.path}?t=${token}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'Auto-Submitted': 'auto-generated',
  };
}
