'use client';
import { TextField, useField } from '@payloadcms/ui';
import type { TextFieldClientComponent } from 'payload';

/** The month of a report; when one exists already, with a way to it. */
export const PeriodField: TextFieldClientComponent = (props) => {
  const { errorMessage, showError } = useField<string>({ path: props.path });
  const [address] = (showError && errorMessage?.match(/\/admin\/collections\/progress-reports\/[\w-]+/)) || [];
  return (
    <div className="field-type" style={{ flex: `1 1 calc(${props.field.admin?.width ?? '100%'} - 1.5rem)` }}>
      <TextField {...props} />
      {address ? (
        <p className="invermet-warning">
          <a href={address}>Abrir el informe que ya existe</a>
        </p>
      ) : null}
    </div>
  );
};
