import type { DatabaseSync } from 'node:sqlite';
import type { PublishedContractingProcess } from '../../collections/contracting-processes/published.ts';
import type { PublishedProject } from '../../collections/projects/published.ts';
import { situations, situationSql, type Yardstick } from './accountability.ts';
import { documents } from './statement.ts';

/** The processes that changed last. */
export function latestContracts(database: DatabaseSync, limit: number): PublishedContractingProcess[] {
  return documents<PublishedContractingProcess>(
    database,
    "SELECT doc FROM contracting_processes ORDER BY doc ->> '$.updatedAt' DESC, key LIMIT ?",
    limit,
  );
}

/** The works of a district that changed last. */
export function latestWorksOfDistrict(database: DatabaseSync, ubigeo: string, limit: number): PublishedProject[] {
  return documents<PublishedProject>(
    database,
    `SELECT p.doc FROM projects p JOIN (SELECT f.key FROM project_districts d JOIN project_facts f ON f.key = d.project_code WHERE d.ubigeo = ? ORDER BY f.updated_at DESC, f.key LIMIT ?) latest ON latest.key = p.key
     ORDER BY p.updated_at DESC, p.key`,
    ubigeo,
    limit,
  );
}

/** Works that a company builds or supervises, the latest changed first: what a feed says of them. */
export function worksOfCompany(
  database: DatabaseSync,
  key: string,
  limit: number,
): { code: string; title: string; updatedAt: string }[] {
  return documents<{ code: string; title: string; updatedAt: string }>(
    database,
    `SELECT json_object('code', key, 'title', title, 'updatedAt', updated_at) AS doc FROM
       (SELECT key, coalesce(doc ->> '$.shortTitle', title) AS title, updated_at FROM projects WHERE contractor_key = ?1 UNION SELECT key, coalesce(doc ->> '$.shortTitle', title), updated_at FROM projects WHERE supervisor_key = ?1) ORDER BY updated_at DESC, key LIMIT ?2`,
    key,
    limit,
  );
}

/** Works in any of the situations, those changed last of each. */
export function latestTroubledWorks(database: DatabaseSync, yardstick: Yardstick, limit: number): PublishedProject[] {
  const found = new Map<string, PublishedProject>();
  for (const situation of situations) {
    const { sql, values } = situationSql(situation, yardstick);
    const works = documents<PublishedProject>(
      database,
      `SELECT doc FROM projects WHERE key IN (SELECT key FROM project_facts WHERE ${sql} ORDER BY updated_at DESC, key LIMIT ?)`,
      ...values,
      limit,
    );
    for (const work of works) found.set(work.code, work);
  }
  return [...found.values()];
}
