'use client';
import { useEffect, useState } from 'react';
import { stateInWords } from '../words.ts';
import { stateOfRow } from './fetch-states.ts';

/** In a list: what visitors see of the document, and what is scheduled. */
export function PublicStateCell({
  collectionSlug,
  rowData,
}: {
  collectionSlug?: string;
  rowData: { id?: string; updatedAt?: string };
}) {
  const [words, setWords] = useState<string[] | null>(null);
  const { id, updatedAt } = rowData;
  useEffect(() => {
    let isOpen = true;
    if (collectionSlug && id)
      stateOfRow(collectionSlug, id)
        .then(({ states }) => {
          const state = states[id];
          if (isOpen) setWords(state ? stateInWords(state) : []);
        })
        .catch(() => {
          if (isOpen) setWords([]);
        });
    return () => {
      isOpen = false;
    };
  }, [collectionSlug, id, updatedAt]);
  return <span>{words === null ? '…' : words.length === 0 ? '—' : words.join('. ')}</span>;
}
