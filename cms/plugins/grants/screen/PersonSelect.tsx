'use client';
import { usePeople } from './people.ts';

type Props = {
  id: string;
  label: string;
  value: string;
  isRequired?: boolean;
  isReadOnly?: boolean;
  onChange: (value: string) => void;
};

/** One person with an account, by name and function. Offices do not read accounts: they get names from the directory. */
export function PersonSelect({ id, label, value, isRequired = false, isReadOnly = false, onChange }: Props) {
  const { people, problem } = usePeople();
  return (
    <div className="grants__person">
      <label htmlFor={id}>
        {label}
        {isRequired ? <span aria-hidden="true"> *</span> : null}
      </label>
      <select
        id={id}
        value={value}
        required={isRequired}
        disabled={isReadOnly || people === null}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">{people === null && !problem ? 'Leyendo…' : 'Elija una persona'}</option>
        {(people ?? []).map(({ id: person, name, function: of }) => (
          <option key={person} value={person}>
            {`${name} — ${of}`}
          </option>
        ))}
      </select>
      {problem ? <p role="alert">{problem}</p> : null}
    </div>
  );
}
