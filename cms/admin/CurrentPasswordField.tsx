'use client';
import { FieldDescription, FieldLabel, useField } from '@payloadcms/ui';
import type { TextFieldClientComponent } from 'payload';

/** The password with which whoever is signed in entered: needed to change a password or an address, and never kept. */
export const CurrentPasswordField: TextFieldClientComponent = ({ field, path }) => {
  const { value, setValue } = useField<string>({ path });
  const id = `field-${path}`;
  return (
    <div className="field-type text">
      <FieldLabel htmlFor={id} label={field.label} path={path} />
      <div className="field-type__wrap">
        <input
          aria-describedby={`${id}-ayuda`}
          autoComplete="current-password"
          id={id}
          maxLength={1000}
          onChange={(event) => setValue(event.target.value)}
          type="password"
          value={value ?? ''}
        />
      </div>
      <div id={`${id}-ayuda`}>
        <FieldDescription description={field.admin?.description} path={path} />
      </div>
    </div>
  );
};
