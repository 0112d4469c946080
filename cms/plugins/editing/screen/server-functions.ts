import type { FormState, ServerFunctionClient } from 'payload';
import { askReasons } from '../../plausibility/screen/ask-reasons.ts';
import type { Warning } from '../../plausibility/screen/warnings.ts';
import { keepTyped } from './keep-typed.ts';
import { baseOf, documentOf } from './open-documents.ts';
import { plainFetch } from './plain-fetch.ts';
import { waitForConnection, waitForSignIn } from './waiting.ts';

type FormArgs = {
  id?: string | number;
  collectionSlug?: string;
  globalSlug?: string;
  data?: unknown;
  formState?: FormState;
  checkForStaleData?: boolean;
  originalUpdatedAt?: string;
  skipValidation?: boolean;
  renderAllFields?: boolean;
};
type ScheduleArgs = { doc?: { relationTo: string; value: string } };

/** The key of the document that a call of the form is about; null for a new one. */
export function keyOf({
  id,
  collectionSlug,
  globalSlug,
}: Pick<FormArgs, 'id' | 'collectionSlug' | 'globalSlug'>): string | null {
  if (globalSlug) return `globals/${globalSlug}`;
  return collectionSlug && id !== undefined ? `${collectionSlug}/${id}` : null;
}

/**
 * Payload's calls to the server, made safe for what somebody types: they wait while the session or the connection is
 * gone, a save does not take back what was typed meanwhile, and a publication is scheduled for the version in view.
 */
export function safeServerFunction(inner: ServerFunctionClient): ServerFunctionClient {
  return async ({ name, args }) => {
    const key = name === 'form-state' ? keyOf(args as FormArgs) : null;
    const call = (more: object = {}): Promise<unknown> =>
      persist(async () => inner({ name, args: { ...prepared(name, args), ...more } } as never));
    const answer = name === 'schedule-publish' ? await reasoned(await call(), call) : await call();
    return key === null ? answer : typedKept(key, args as FormArgs, answer);
  };
}

/** What is scheduled with warnings is asked about now: at its hour nobody is there. */
async function reasoned(answer: unknown, call: (more: object) => Promise<unknown>): Promise<unknown> {
  const { warnings } = (answer ?? {}) as { warnings?: (Warning & { path: string })[] };
  if (!warnings?.length) return answer;
  const reasons = await askReasons(warnings);
  return reasons === null
    ? answer
    : call({ confirmations: warnings.map((warning, index) => ({ ...warning, reason: reasons[index] ?? '' })) });
}

function prepared(name: string, args: Record<string, unknown>): Record<string, unknown> {
  if (name === 'schedule-publish') {
    const { doc } = args as ScheduleArgs;
    return doc ? { ...args, base: baseOf(`${doc.relationTo}/${doc.value}`) } : args;
  }
  if (name !== 'form-state') return args;
  // Payload would ask to load the page anew, which throws away what was typed: a save shows the difference instead.
  const { checkForStaleData: _check, originalUpdatedAt: _at, ...rest } = args as FormArgs;
  return rest;
}

/** After a save Payload takes over the server's values: not those of fields that somebody went on typing in. */
function typedKept(key: string, { data, formState, skipValidation }: FormArgs, answer: unknown): unknown {
  const isAfterSave = data !== undefined && formState !== undefined && skipValidation === true;
  const open = documentOf(key);
  if (!isAfterSave || !open || typeof answer !== 'object' || answer === null || !('state' in answer) || !answer.state)
    return answer;
  const { state, hasTyped } = keepTyped({
    sent: formState,
    current: open.fields(),
    answered: answer.state as FormState,
  });
  if (hasTyped) open.onTypedMeanwhile();
  return { ...answer, state };
}

async function persist(call: () => Promise<unknown>): Promise<unknown> {
  for (let failures = 0; ;) {
    try {
      return await call();
    } catch (error) {
      const state = await probe();
      if (state === 'signedOut') await waitForSignIn();
      else if (state === 'unreachable') {
        if (!(await waitForConnection(window.navigator.onLine ? 'restarting' : 'offline'))) throw error;
      } else if ((failures += 1) > 1) throw error;
    }
  }
}

/** Is there somebody signed in, and does the CMS answer? */
export async function probe(): Promise<'fine' | 'signedOut' | 'unreachable'> {
  try {
    const response = await plainFetch('/api/users/me', { credentials: 'same-origin', cache: 'no-store' });
    if (response.status === 401 || response.status === 403) return 'signedOut';
    if (!response.ok) return 'unreachable';
    return ((await response.json()) as { user?: unknown }).user ? 'fine' : 'signedOut';
  } catch {
    return 'unreachable';
  }
}
