'use client';
import { FieldDescription, FieldError, FieldLabel, useField } from '@payloadcms/ui';
import type { TextFieldClientComponent } from 'payload';
import { officeRoles, roles } from '../../../../collections/access/roles.ts';

/** The office that keeps a rubro: free text, with the offices that have users as suggestions. */
export const OfficeField: TextFieldClientComponent = ({ field, path, readOnly }) => {
  const { value, setValue, showError, errorMessage, disabled } = useField<string>({ path });
  const id = `field-${path.replaceAll('.', '__')}`;
  const keeper = officeRoles.some((role) => roles[role] === value);
  return (
    <div
      className="field-type text"
      style={{ flexBasis: field.admin?.width ?? '100%', ['--field-width' as string]: field.admin?.width }}
    >
      <FieldLabel htmlFor={id} label={field.label} required={field.required} path={path} />
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} message={errorMessage} />
        <input
          id={id}
          type="text"
          list={`${id}-offices`}
          value={value ?? ''}
          maxLength={field.maxLength}
          disabled={readOnly || disabled}
          onChange={(event) => setValue(event.target.value)}
        />
        <datalist id={`${id}-offices`}>
          {officeRoles.map((role) => (
            <option key={role} value={roles[role]} />
          ))}
        </datalist>
      </div>
      {value && !keeper ? (
        <p className="invermet-warning" role="status">
          Ninguna función tiene ese nombre: solo el webmaster podrá mantener el rubro.
        </p>
      ) : null}
      <FieldDescription path={path} description={field.admin?.description} />
    </div>
  );
};
