'use client';
import {
  Button,
  FieldDescription,
  FieldError,
  FieldLabel,
  useAuth,
  useDocumentDrawer,
  useField,
  withCondition,
} from '@payloadcms/ui';
import type { RelationshipFieldClientProps, Where } from 'payload';
import { isPicker, pickerTitles, type PickerSlug } from '../picker-slugs.ts';
import { useMemo } from 'react';
import { useChosen, useOptions } from './use-options.ts';
import { narrowedTo, type PickOption } from './requests.ts';
import { SearchSelect } from './SearchSelect.tsx';
import './picker.css';

/**
 * Chooses works, organisations, documents and the like: found by any of their names and codes, without accents, the own
 * first. Takes the place of Payload's field, which hides again what the server found when the typed letters are not in
 * the title as they are.
 */
function PickerField(props: RelationshipFieldClientProps) {
  const { relationTo } = props.field;
  return typeof relationTo === 'string' && isPicker(relationTo) ? <Picking {...props} slug={relationTo} /> : null;
}

/** The same filter as long as the form says the same. */
const useNarrowed = (filter: Where | boolean | undefined): Where | null => useMemo(() => narrowedTo(filter), [filter]);

function Picking({ field, path, readOnly, slug }: RelationshipFieldClientProps & { slug: PickerSlug }) {
  const title = pickerTitles[slug];
  const isMulti = field.hasMany === true;
  const { value, setValue, showError, errorMessage, disabled, filterOptions } = useField<string | string[] | null>({
    path,
  });
  const ids = [value].flat().filter((id): id is string => typeof id === 'string' && id !== '');
  const pages = useOptions({
    slug,
    title,
    narrowed: useNarrowed(filterOptions?.[slug]),
  });
  const { chosen, remember } = useChosen({ slug, title, ids });
  const { permissions } = useAuth();
  const [Drawer, , { openDrawer, closeDrawer }] = useDocumentDrawer({ collectionSlug: slug });
  const isFixed = readOnly || disabled;
  const id = `field-${path.replaceAll('.', '__')}`;

  const choose = (picked: PickOption[]): void => {
    remember(picked);
    setValue(isMulti ? picked.map((one) => one.value) : (picked[0]?.value ?? null));
  };
  const created = ({ doc }: { doc: { id: string | number } }): void => {
    closeDrawer();
    setValue(isMulti ? [...ids, String(doc.id)] : String(doc.id));
  };
  return (
    <div
      id={id}
      className={`field-type relationship picker${showError ? ' error' : ''}`}
      style={{ ...(field.admin?.width ? { ['--field-width' as string]: field.admin.width } : { flex: '1 1 auto' }) }}
    >
      <FieldLabel htmlFor={`${id}-input`} label={field.label} required={field.required} path={path} />
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} message={errorMessage} />
        <SearchSelect
          inputId={`${id}-input`}
          value={isMulti ? chosen : (chosen[0] ?? null)}
          pages={pages}
          isMulti={isMulti}
          isFixed={isFixed}
          isWrong={showError}
          placeholder="Escriba un nombre o un código"
          nothing={(typed) => (typed ? `Nada con «${typed}».` : 'No hay ninguno.')}
          onChoose={choose}
        />
      </div>
      <div className="picker__links">
        {chosen
          .filter(({ label }) => label !== '…')
          .map((one) => (
            <a key={one.value} href={`/admin/collections/${slug}/${one.value}`}>
              Abrir {isMulti ? one.label.replace(/^★ /, '') : 'lo elegido'}
            </a>
          ))}
        {!isFixed && permissions?.collections?.[slug]?.create ? (
          <Button
            size="small"
            buttonStyle="none"
            onClick={openDrawer}
            aria-label={`Registrar otro para «${typeof field.label === 'string' ? field.label : 'este campo'}»`}
          >
            Registrar otro
          </Button>
        ) : null}
      </div>
      <FieldDescription path={path} description={field.admin?.description} />
      {!isFixed && permissions?.collections?.[slug]?.create ? (
        <Drawer onSave={created} redirectAfterCreate={false} />
      ) : null}
    </div>
  );
}

export const Picker = withCondition(PickerField);
