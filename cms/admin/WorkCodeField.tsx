'use client';
import { TextField, useDocumentInfo, useField } from '@payloadcms/ui';
import type { TextFieldClientComponent } from 'payload';
import { SameWorkNotice } from './SameWorkNotice.tsx';

/**
 * CUI or INFOBRAS code of a work: says at once when another work has it already, with a way to that work and the offer
 * to merge.
 */
export const WorkCodeField: TextFieldClientComponent = (props) => {
  const { value, initialValue } = useField<string>({ path: props.path });
  const { id } = useDocumentInfo();
  const isNew = Boolean(value) && value !== initialValue;
  return (
    <div style={{ flex: `1 1 calc(${props.field.admin?.width ?? '100%'} - 1.5rem)` }}>
      <TextField {...props} />
      {isNew ? (
        <SameWorkNotice field={props.field.name} value={value} id={id === undefined ? null : String(id)} />
      ) : null}
    </div>
  );
};
