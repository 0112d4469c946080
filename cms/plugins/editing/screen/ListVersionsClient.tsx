'use client';
import { useEffect } from 'react';
import { setList, type OpenList } from './open-documents.ts';

export function ListVersionsClient({ slug, readAt, bases }: OpenList) {
  useEffect(() => setList({ slug, readAt, bases }), [slug, readAt, bases]);
  return null;
}
