'use client';
import { FieldDescription, FieldError, FieldLabel, useField } from '@payloadcms/ui';
import type { CodeFieldClientComponent } from 'payload';
import './json.css';

/** Code as plain text, for the same reason as `JsonField`. */
export const CodeField: CodeFieldClientComponent = ({ field, path, readOnly }) => {
  const { value, setValue, showError, errorMessage, disabled } = useField<string>({ path });
  const id = `field-${path.replaceAll('.', '__')}`;
  return (
    <div className={`field-type textarea json-text${showError ? ' error' : ''}`}>
      <FieldLabel htmlFor={id} label={field.label} required={field.required} path={path} />
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} message={errorMessage} />
        <textarea
          id={id}
          value={value ?? ''}
          readOnly={readOnly || disabled}
          spellCheck={false}
          wrap="off"
          rows={8}
          onChange={(event) => setValue(event.target.value)}
        />
      </div>
      <FieldDescription path={path} description={field.admin?.description} />
    </div>
  );
};
