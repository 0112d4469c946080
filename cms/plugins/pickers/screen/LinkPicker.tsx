'use client';
import {
  FieldDescription,
  FieldError,
  FieldLabel,
  ReactSelect,
  useConfig,
  useField,
  withCondition,
} from '@payloadcms/ui';
import type { RelationshipFieldClientProps } from 'payload';
import { useCallback, useEffect, useRef, useState } from 'react';
import { isPicker, pickerTitles, type PickerSlug } from '../picker-slugs.ts';
import { narrowedTo, optionsOf, searchOptions } from './requests.ts';

type Chosen = { relationTo: PickerSlug; value: string };
type Option = { value: string; label: string; chosen: Chosen };

const PAUSE_MS = 250;
const EACH = 5;

/**
 * Chooses one document of several collections, as a link of a text does: found without accents, each option with its
 * kind before it.
 */
function LinkPickerField({ field, path, readOnly }: RelationshipFieldClientProps) {
  const { value, setValue, showError, errorMessage, filterOptions } = useField<Chosen | null>({ path });
  const { getEntityConfig } = useConfig();
  const slugs = [field.relationTo].flat().filter(isPicker);
  const [options, setOptions] = useState<Option[]>([]);
  const [isLoading, setIsLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [label, setLabel] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const kindOf = useCallback(
    (slug: PickerSlug): string => {
      const { singular } = getEntityConfig({ collectionSlug: slug })?.labels ?? {};
      return typeof singular === 'string' ? singular : slug;
    },
    [getEntityConfig],
  );

  const load = async (typed: string): Promise<void> => {
    running.current?.abort();
    const stopped = new AbortController();
    running.current = stopped;
    setIsLoading(true);
    try {
      const found = await Promise.all(
        slugs.map(async (slug) =>
          (
            await searchOptions({
              slug,
              title: pickerTitles[slug],
              narrowed: narrowedTo(filterOptions?.[slug]),
              typed,
              page: 1,
              signal: stopped.signal,
            })
          ).options
            .slice(0, typed === '' ? EACH : undefined)
            .map((one): Option => ({
              value: `${slug}/${one.value}`,
              label: `${kindOf(slug)}: ${one.label}`,
              chosen: { relationTo: slug, value: one.value },
            })),
        ),
      );
      setOptions(found.flat());
      setProblem(null);
    } catch (error) {
      if (!stopped.signal.aborted) setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      if (running.current === stopped) setIsLoading(false);
    }
  };
  const search = (typed: string): void => {
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => void load(typed.trim()), PAUSE_MS);
  };
  useEffect(
    () => () => {
      running.current?.abort();
      clearTimeout(waiting.current);
    },
    [],
  );

  const [relationTo, id] = [value?.relationTo, value?.value];
  useEffect(() => {
    if (!relationTo || !id || !isPicker(relationTo)) return undefined;
    const stopped = new AbortController();
    optionsOf({ slug: relationTo, title: pickerTitles[relationTo], ids: [String(id)], signal: stopped.signal }).then(
      ([one]) => setLabel(`${kindOf(relationTo)}: ${one?.label ?? '…'}`),
      () => undefined,
    );
    return () => stopped.abort();
  }, [relationTo, id, kindOf]);
  const chosen: Option | null = value
    ? { value: `${value.relationTo}/${value.value}`, label: label ?? '…', chosen: value }
    : null;
  const inputId = `field-${path.replaceAll('.', '__')}-input`;
  return (
    <div className={`field-type relationship picker${showError ? ' error' : ''}`}>
      <FieldLabel htmlFor={inputId} label={field.label} required={field.required} path={path} />
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} message={errorMessage} />
        <ReactSelect
          {...{ inputId, 'aria-invalid': showError }}
          value={chosen as never}
          options={options}
          isLoading={isLoading}
          disabled={readOnly}
          showError={showError}
          isClearable
          filterOption={() => true}
          onMenuOpen={() => void load('')}
          onInputChange={search}
          placeholder="Escriba parte del título"
          noOptionsMessage={({ inputValue }) =>
            problem ?? (inputValue ? `Nada con «${inputValue}».` : 'No hay ninguno.')
          }
          onChange={(next: unknown) => {
            const picked = next as Option | null;
            setLabel(picked?.label ?? null);
            setValue(picked?.chosen ?? null);
          }}
        />
      </div>
      <FieldDescription path={path} description={field.admin?.description} />
    </div>
  );
}

export const LinkPicker = withCondition(LinkPickerField);
