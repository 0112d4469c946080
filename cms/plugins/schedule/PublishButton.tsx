'use client';
import { PublishButton as PayloadsButton, useDocumentInfo } from '@payloadcms/ui';
import type { PublishButtonClientProps } from 'payload';
import { useEffect } from 'react';

/**
 * Payload's button, whose form to schedule offers to take off the portal whatever has no newer version: also what was
 * taken off already. Something that is not public counts as newer than nothing, so that the form offers to publish it.
 */
export function PublishButton(props: PublishButtonClientProps) {
  const { hasPublishedDoc, unpublishedVersionCount, setUnpublishedVersionCount } = useDocumentInfo();
  useEffect(() => {
    if (!hasPublishedDoc && unpublishedVersionCount === 0) setUnpublishedVersionCount(1);
  }, [hasPublishedDoc, unpublishedVersionCount, setUnpublishedVersionCount]);
  return <PayloadsButton {...props} />;
}
