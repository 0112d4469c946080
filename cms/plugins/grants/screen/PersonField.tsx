'use client';
import { FieldDescription, FieldError, useField, useFormFields, withCondition } from '@payloadcms/ui';
import type { RelationshipFieldClientProps } from 'payload';
import { relatedId } from '../../../../collections/fields/related-id.ts';
import type { Purpose } from './people.ts';
import { PersonSelect } from './PersonSelect.tsx';
import './grants.css';

/**
 * A relation to one person, found by name, office or company by who may not read accounts. `purpose`: what the person
 * is chosen for.
 */
function Field({ field, path, readOnly, purpose }: RelationshipFieldClientProps & { purpose: Purpose['for'] }) {
  const { value, setValue, disabled, showError, errorMessage } = useField<unknown>({ path });
  const document = relatedId(useFormFields(([fields]) => fields['document']?.value)) ?? undefined;
  return (
    <div
      className={`field-type grants${showError ? ' error' : ''}`}
      style={{ ...(field.admin?.width ? { ['--field-width' as string]: field.admin.width } : { flex: '1 1 auto' }) }}
    >
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} message={errorMessage} />
        <PersonSelect
          id={`field-${path.replaceAll('.', '__')}`}
          label={typeof field.label === 'string' ? field.label : 'Persona'}
          value={relatedId(value) ?? ''}
          purpose={{ for: purpose, ...(purpose === 'grant' && document ? { document } : {}) }}
          isRequired={field.required === true}
          isReadOnly={readOnly === true || disabled}
          problem={showError ? errorMessage : undefined}
          onChange={(person) => setValue(person === '' ? null : person)}
        />
      </div>
      <FieldDescription path={path} description={field.admin?.description} />
    </div>
  );
}

export const PersonField = withCondition(Field);
