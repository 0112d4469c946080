'use client';
import { FieldDescription, FieldError, FieldLabel, useField } from '@payloadcms/ui';
import type { TextFieldClientComponent } from 'payload';

/** A browser's own date control over a text field `AAAA-MM-DD`: no time zone can move the day. */
export const CalendarDateField: TextFieldClientComponent = ({ field, path, readOnly }) => {
  const { value, setValue, showError, errorMessage } = useField<string>({ path });
  const id = `field-${path.replaceAll('.', '__')}`;
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
          type="date"
          value={value ?? ''}
          disabled={readOnly}
          onChange={(event) => setValue(event.target.value || null)}
        />
      </div>
      <FieldDescription path={path} description={field.admin?.description} />
    </div>
  );
};
