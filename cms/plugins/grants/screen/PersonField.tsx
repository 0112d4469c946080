'use client';
import { useField } from '@payloadcms/ui';
import type { RelationshipFieldClientProps } from 'payload';
import { relatedId } from '../../../../collections/fields/related-id.ts';
import { PersonSelect } from './PersonSelect.tsx';
import './grants.css';

/** A relation to one person, chosen by name by who may not read accounts. */
export function PersonField({ field, path, readOnly }: RelationshipFieldClientProps) {
  const { value, setValue, disabled } = useField<unknown>({ path });
  return (
    <div className="field-type grants">
      <PersonSelect
        id={`field-${path.replaceAll('.', '__')}`}
        label={typeof field.label === 'string' ? field.label : 'Persona'}
        value={relatedId(value) ?? ''}
        isRequired={field.required === true}
        isReadOnly={readOnly === true || disabled}
        onChange={(person) => setValue(person === '' ? null : person)}
      />
    </div>
  );
}
