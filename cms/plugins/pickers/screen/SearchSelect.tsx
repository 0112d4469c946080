'use client';
import { ReactSelect } from '@payloadcms/ui';
import type { PickOption } from './requests.ts';
import type { usePages } from './use-options.ts';

type Props = {
  inputId: string;
  value: PickOption | PickOption[] | null;
  pages: ReturnType<typeof usePages>;
  isMulti?: boolean;
  isFixed: boolean;
  isWrong: boolean;
  placeholder: string;
  /** What is said when nothing is found for what was typed, which may be nothing. */
  nothing: (typed: string) => string;
  onChoose: (picked: PickOption[]) => void;
};

/** A box in which one types to find: what the server found is shown as it is, page by page. */
export function SearchSelect({
  inputId,
  value,
  pages: { options, isLoading, problem, open, search, more },
  isMulti = false,
  isFixed,
  isWrong,
  placeholder,
  nothing,
  onChoose,
}: Props) {
  return (
    <ReactSelect
      {...{ inputId, closeMenuOnSelect: !isMulti, 'aria-invalid': isWrong }}
      value={value as never}
      options={options}
      isMulti={isMulti}
      isLoading={isLoading}
      disabled={isFixed}
      showError={isWrong}
      isClearable={!isFixed}
      filterOption={() => true}
      onMenuOpen={open}
      onInputChange={search}
      onMenuScrollToBottom={more}
      onChange={(next: unknown) =>
        onChoose(
          [next].flat().filter((one): one is PickOption => typeof one === 'object' && one !== null && 'value' in one),
        )
      }
      placeholder={placeholder}
      noOptionsMessage={({ inputValue }) => problem ?? nothing(inputValue)}
    />
  );
}
