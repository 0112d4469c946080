'use client';
import { TextField, useField } from '@payloadcms/ui';
import type { TextFieldClientComponent } from 'payload';
import { isValidRuc } from '../../collections/fields/ruc.ts';

/** RUC with its check digit as a warning: registers hold wrong ones, so it does not stop anyone from saving. */
export const RucField: TextFieldClientComponent = (props) => {
  const { value } = useField<string>({ path: props.path });
  const isDoubtful = Boolean(value) && /^\d{11}$/.test(value) && !isValidRuc(value);
  return (
    <div style={{ flexBasis: props.field.admin?.width ?? '100%' }}>
      <TextField {...props} />
      {isDoubtful ? <p className="invermet-warning" role="status">El dígito de control no corresponde: revise el RUC. Puede guardar de todos modos.</p> : null}
    </div>
  );
};
