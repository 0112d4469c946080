import type { DatabaseSync } from 'node:sqlite';
import { districts } from '../../collections/fields/districts.ts';
import { readTopic, subjects, type Language, type Subject } from '../../collections/subscriptions/topics.ts';
import { statement } from './statement.ts';

const namedBy = {
  work: "SELECT doc ->> '$.title' AS title FROM projects WHERE key = ?",
  supplier: "SELECT doc ->> '$.name' AS title FROM organizations WHERE key = ?",
} as const;
const opportunityTitle: Record<Language, string> = {
  es: "SELECT doc ->> '$.title' AS title FROM opportunities WHERE key = ?",
  en: "SELECT coalesce(doc ->> '$.titleEn', doc ->> '$.title') AS title FROM opportunities WHERE key = ?",
};

/** Name of what a topic is about, as published; null when there is no such thing in public. */
export function topicLabel(database: DatabaseSync, topic: string, language: Language): string | null {
  const read = readTopic(topic);
  if (!read) return null;
  const { kind, key } = read;
  if (kind === 'topic') return subjects[key as Subject][language];
  if (kind === 'district') return districts[key] ?? null;
  const title = statement(database, kind === 'opportunity' ? opportunityTitle[language] : namedBy[kind]).get(key)?.[
    'title'
  ];
  return typeof title === 'string' ? title : null;
}
