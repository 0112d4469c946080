'use client';
import { TextField, useField } from '@payloadcms/ui';
import type { TextFieldClientComponent } from 'payload';
import { isValidRuc } from '../../collections/fields/ruc.ts';
import { identifierKind } from '../../collections/organizations/person-numbers.ts';

/**
 * RUC with its check digit as a warning: registers hold wrong ones, so it does not stop anyone from saving. The number
 * of a person does.
 */
export const RucField: TextFieldClientComponent = (props) => {
  const { value } = useField<string>({ path: props.path });
  const isPersons = identifierKind(value) === 'person';
  const isDoubtful = !isPersons && Boolean(value) && /^\d{11}$/.test(value) && !isValidRuc(value);
  return (
    <div style={{ flexBasis: props.field.admin?.width ?? '100%' }}>
      <TextField {...props} />
      {isPersons ? (
        <p className="invermet-warning" role="status">
          Es el número de una persona natural: no se registra (Ley 29733).
        </p>
      ) : null}
      {isDoubtful ? (
        <p className="invermet-warning" role="status">
          El dígito de control no corresponde: revise el RUC. Puede guardar, pero en el portal será «Proveedor no
          identificado».
        </p>
      ) : null}
    </div>
  );
};
