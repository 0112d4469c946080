'use client';
import { FieldLabel } from '@payloadcms/ui';
import { useCallback, useEffect, useState } from 'react';
import { usePages } from '../../pickers/screen/use-options.ts';
import type { PickOption } from '../../pickers/screen/requests.ts';
import { SearchSelect } from '../../pickers/screen/SearchSelect.tsx';
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

/**
 * One person with an account, found by name, office or company among those that can be chosen. Offices do not read
 * accounts: they get names from the directory.
 */
export function PersonSelect({
  id,
  label,
  value,
  purpose: { for: why, document },
  isRequired = false,
  isReadOnly = false,
  problem,
  onChange,
}: Props) {
  const ask = useCallback(
    (asked: { typed: string; page: number; signal: AbortSignal }) =>
      searchPeople({ purpose: { for: why, ...(document ? { document } : {}) }, ...asked }),
    [why, document],
  );
  const pages = usePages(ask);
  const [known, setKnown] = useState<PickOption | null>(null);
  useEffect(() => {
    if (value === '' || known?.value === value) return undefined;
    const stopped = new AbortController();
    personOf(value, stopped.signal).then(setKnown, () => undefined);
    return () => stopped.abort();
  }, [value, known]);
  const chosen = value === '' ? null : known?.value === value ? known : { value, label: '…' };
  const choose = ([picked]: PickOption[]): void => {
    setKnown(picked ?? null);
    onChange(picked?.value ?? '');
  };
  return (
    <div className="grants__person">
      <FieldLabel htmlFor={`${id}-input`} label={label} required={isRequired} />
      <SearchSelect
        inputId={`${id}-input`}
        value={chosen}
        pages={pages}
        isFixed={isReadOnly}
        isWrong={Boolean(problem)}
        placeholder="Escriba un nombre, una oficina o una empresa"
        nothing={(typed) => (typed ? `Nadie con «${typed}» que se pueda elegir.` : 'No hay a quién elegir.')}
        onChoose={choose}
      />
    </div>
  );
}
