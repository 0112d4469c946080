import { useForm } from '@payloadcms/ui';
import type { FormState } from 'payload';
import { useCallback, useEffect, useRef } from 'react';
import type { FieldShape } from '../../editing/core/fields.ts';
import { wayTo } from '../way.ts';
import { reveal } from './reveal.ts';
import type { Told } from './told.ts';

type Kept = Told & { value: string; times: number };
const MOST_TIMES = 40;

/**
 * Errors that the CMS found stay on their fields until the value there changes: Payload takes them away when a field is
 * drawn anew (a row or tab that opens) and when anything else in the form changes. `show` brings the first one before
 * the eyes.
 */
export function useErrors({ fields, shapes }: { fields: FormState; shapes: readonly FieldShape[] }) {
  const form = useForm();
  const kept = useRef<Kept[]>([]);
  const latest = useRef({ form, fields, shapes });
  latest.current = { form, fields, shapes };

  const keep = useCallback((errors: readonly Told[]) => {
    kept.current = errors.map((error) => ({ ...error, value: valueOf(latest.current.fields, error.path), times: 0 }));
    latest.current.form.dispatchFields({
      type: 'ADD_SERVER_ERRORS',
      errors: errors.map(({ path, message }) => ({ path, message })),
    });
  }, []);

  /** Before the form is sent again: a field that the form does not draw would hold it back for ever. */
  const forget = useCallback(() => {
    const {
      form: { dispatchFields },
      fields: state,
    } = latest.current;
    for (const { path } of kept.current) {
      const field = state[path];
      if (field && field.value === null && field.initialValue === null && wayTo(latest.current.shapes, path) === null)
        dispatchFields({ type: 'REMOVE', path });
      else dispatchFields({ type: 'UPDATE', path, valid: true, errorMessage: undefined } as never);
    }
    kept.current = [];
  }, []);

  useEffect(() => {
    kept.current = kept.current.filter(({ path, value }) => valueOf(fields, path) === value);
    const gone = kept.current.filter(({ path, times }) => fields[path]?.valid !== false && times < MOST_TIMES);
    if (gone.length === 0) return;
    for (const one of gone) one.times += 1;
    latest.current.form.dispatchFields({
      type: 'ADD_SERVER_ERRORS',
      errors: gone.map(({ path, message }) => ({ path, message })),
    });
  }, [fields]);

  const show = useCallback(async () => {
    const {
      form: { formRef },
      fields: state,
      shapes: all,
    } = latest.current;
    const wrong =
      kept.current.length > 0
        ? kept.current.map(({ path }) => path)
        : Object.entries(state)
            .filter(([, field]) => field.valid === false && field.passesCondition !== false)
            .map(([path]) => path);
    const [first] = wrong.flatMap((path) => {
      const way = wayTo(all, path);
      return way ? [{ path, way }] : [];
    });
    if (first && formRef.current) await reveal(formRef.current, first);
  }, []);

  return { keep, forget, show };
}

function valueOf(fields: FormState, path: string): string {
  const field = fields[path];
  return JSON.stringify([field?.value ?? null, field?.rows?.length ?? null]);
}
