import type { PublishedNews } from '../../../collections/news/published.ts';
import { nounOfTable } from '../../../collections/nouns.ts';
import type { HistoryLimits, Line } from '../../../collections/published/history.ts';
import { topicOf, type Language } from '../../../collections/subscriptions/topics.ts';
import { changeLines } from '../../../site/published/change-words.ts';
import { completed } from '../../../site/published/views.ts';

/** Something that changed in public, in both languages, with the topics whose followers it concerns. */
export type Notice = {
  key: string;
  topics: readonly string[];
  path: string;
  text: Record<Language, { title: string; lines: string[]; path: string }>;
  /** Identifier of the request that changed it, where one alone did. */
  request?: string | null;
};

/** A published version and the one before it; `before` null when the document appeared. */
export type Version = {
  id: number;
  at: string;
  name: string;
  key: string;
  before: object | null;
  doc: object;
  request?: string | null;
};

/**
 * What followers are told of a new version with the thresholds of the settings, null when nothing that they would want
 * to know changed.
 */
export function noticeOf(version: Version, limits: HistoryLimits): Notice | null {
  const noun = nounOfTable(version.name);
  if (!noun?.history) return null;
  const { title, path, topics } = noun.history;
  const [before, doc] = [version.before && completed(noun, version.before), completed(noun, version.doc)];
  const lines = changeLines(noun, before, doc);
  if (lines.length === 0) return null;
  return {
    key: `version:${version.id}`,
    topics: topics(before, doc, limits),
    ...(version.request ? { request: version.request } : {}),
    ...texts({ path: path(doc), title: title(doc), lines }),
  };
}

/** What followers of news, and of the works that it names, are told of a news item. */
export function newsNotice({ slug, title, summary, projectCodes }: PublishedNews): Notice {
  const same = (text: string): Line => ({ es: text, en: text });
  return {
    key: `news:${slug}`,
    topics: [topicOf('topic', 'noticias'), ...projectCodes.map((code) => topicOf('work', code))],
    ...texts({ path: same(`/noticias/${slug}/`), title: same(title), lines: [same(summary)] }),
  };
}

function texts({
  path,
  title,
  lines,
}: {
  path: Line;
  title: Line;
  lines: readonly Line[];
}): Pick<Notice, 'path' | 'text'> {
  const said = (language: Language) => ({
    title: title[language],
    lines: lines.map((line) => line[language]),
    path: path[language],
  });
  return { path: path.es, text: { es: said('es'), en: said('en') } };
}
