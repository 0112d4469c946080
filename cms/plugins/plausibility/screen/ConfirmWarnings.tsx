'use client';
import { useDocumentInfo, useField, useForm } from '@payloadcms/ui';
import type { JSONFieldClientComponent } from 'payload';
import { useEffect, useState } from 'react';
import { WarningsDialog } from './WarningsDialog.tsx';
import { warningsIn, type Warning } from './warnings.ts';

const isRight = (): true => true;

/**
 * When the CMS answers that something needs a reason: asks for each, and saves again with them. Shows nothing
 * otherwise.
 */
export const ConfirmWarnings: JSONFieldClientComponent = ({ path }) => {
  const { errorMessage, setValue, value } = useField<Record<string, unknown>[] | null>({ path, validate: isRight });
  const { submit } = useForm();
  const { hasPublishPermission, versionCount: _count, ...info } = useDocumentInfo();
  const [warnings, setWarnings] = useState<Warning[]>([]);
  const [isSending, setIsSending] = useState(false);
  const hasDrafts =
    Boolean(hasPublishPermission) && typeof info.docConfig === 'object' && hasDraftVersions(info.docConfig);
  useEffect(() => {
    const found = warningsIn(errorMessage);
    if (found.length > 0) setWarnings(found);
  }, [errorMessage]);
  useEffect(() => {
    if (!isSending || !value?.length) return;
    setIsSending(false);
    // Of documents with drafts only what is published is asked about, so that is what goes on.
    void submit(hasDrafts ? { overrides: { _status: 'published' } } : {}).finally(() => setValue(null, true));
  }, [isSending, value, submit, setValue, hasDrafts]);
  if (warnings.length === 0) return null;
  return (
    <WarningsDialog
      warnings={warnings}
      onCancel={() => {
        setWarnings([]);
        setValue(null, true);
      }}
      onConfirm={(reasons) => {
        setValue(warnings.map(({ code }, index) => ({ code, reason: reasons[index] ?? '' })));
        setWarnings([]);
        setIsSending(true);
      }}
    />
  );
};

function hasDraftVersions(config: object): boolean {
  const { versions } = config as { versions?: { drafts?: unknown } | false };
  return typeof versions === 'object' && Boolean(versions.drafts);
}
