import type { useForm } from '@payloadcms/ui';

type FormOfPayload = ReturnType<typeof useForm>;
export type Submit = FormOfPayload['submit'];
export type SubmitOptions = NonNullable<Parameters<Submit>[0]>;
export type Submitted = { res?: Response } | undefined;

const GUARDED = Symbol('guarded');
type GuardedForm = FormOfPayload & { [GUARDED]?: (around: Around) => void };
/** What is done instead of submitting: `send` submits as Payload does. */
export type Around = (
  options: SubmitOptions,
  send: (options: SubmitOptions) => Promise<Submitted>,
) => Promise<Submitted>;

/**
 * Every way of submitting a form (its buttons, Enter, Ctrl+S) goes through `around`. Payload sets `submit` anew on the
 * same object at each rendering: it lands beneath.
 */
export function guardSubmit(form: FormOfPayload, around: Around): void {
  const guarded = form as GuardedForm;
  if (guarded[GUARDED]) return guarded[GUARDED](around);
  let own = form.submit;
  let current = around;
  const submit = async (
    options?: SubmitOptions,
    event?: { preventDefault(): void; stopPropagation(): void },
  ): Promise<Submitted> => {
    event?.preventDefault();
    event?.stopPropagation();
    return current(options ?? {}, async (given) => (await own(given)) as Submitted);
  };
  Object.defineProperty(form, GUARDED, {
    value: (next: Around) => {
      current = next;
    },
    enumerable: false,
    configurable: true,
  });
  Object.defineProperty(form, 'submit', {
    configurable: true,
    enumerable: true,
    get: () => submit,
    set: (next: Submit) => {
      own = next;
    },
  });
}

/**
 * Waits until editors that report late (rich text does so when the browser is idle, within half a second) have told the
 * form what was typed.
 */
export async function lateEditorsToldAll(): Promise<void> {
  await new Promise<void>((resolve) => {
    if ('requestIdleCallback' in window) window.requestIdleCallback(() => resolve(), { timeout: 700 });
    else globalThis.setTimeout(resolve, 200);
  });
  await new Promise((resolve) => {
    setTimeout(resolve, 50);
  });
}
