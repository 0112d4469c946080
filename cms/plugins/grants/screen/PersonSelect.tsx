'use client';
import { ReactSelect } from '@payloadcms/ui';
import { useCallback, useEffect, useState } from 'react';
import { usePages } from '../../pickers/screen/use-options.ts';
import type { PickOption } from '../../pickers/screen/requests.ts';
import { personOf, searchPeople, type Purpose } from './people.ts';

type Props = {
  id: string;
  label: string;
  value: string;
  purpose: Purpose;
  isRequired?: boolean;
  isReadOnly?: boolean;
  problem?: string | undefined;
  onChange: (value: string) => void;
};

/** One person with an account, found by name, office or company among those that can be chosen. Offices do not read accounts: they get names from the directory. */
export function PersonSelect({
  id,
  label,
  value,
  purpose: { for: why, document },
  isRequired = false,
  isReadOnly = false,
  problem: refused,
  onChange,
}: Props) {
  const ask = useCallback(
    (asked: { typed: string; page: number; signal: AbortSignal }) =>
      searchPeople({ purpose: { for: why, ...(document ? { document } : {}) }, ...asked }),
    [why, document],
  );
  const { options, isLoading, problem, open, search, more } = usePages(ask);
  const [known, setKnown] = useState<PickOption | null>(null);
  useEffect(() => {
    if (value === '' || known?.value === value) return undefined;
    const stopped = new AbortController();
    personOf(value, stopped.signal).then(setKnown, () => undefined);
    return () => stopped.abort();
  }, [value, known]);
  const chosen = value === '' ? null : known?.value === value ? known : { value, label: '…' };
  const choose = (next: unknown): void => {
    const [picked] = [next].flat() as (PickOption | null)[];
    setKnown(picked ?? null);
    onChange(picked?.value ?? '');
  };
  return (
    <div className="grants__person">
      <label htmlFor={`${id}-input`}>
        {label}
        {isRequired ? <span aria-hidden="true"> *</span> : null}
      </label>
      <ReactSelect
        {...{ inputId: `${id}-input`, 'aria-invalid': Boolean(refused) }}
        value={chosen as never}
        options={options}
        isLoading={isLoading}
        disabled={isReadOnly}
        showError={Boolean(refused)}
        isClearable={!isReadOnly}
        filterOption={() => true}
        onMenuOpen={open}
        onInputChange={search}
        onMenuScrollToBottom={more}
        onChange={choose}
        placeholder="Escriba un nombre, una oficina o una empresa"
        noOptionsMessage={({ inputValue }) =>
          problem ?? (inputValue ? `Nadie con «${inputValue}» que se pueda elegir.` : 'No hay a quién elegir.')
        }
      />
    </div>
  );
}
