import type { DatabaseSync } from 'node:sqlite';
import { PAGE_SIZE, projectCodes, projectCount } from '../../published/projects.ts';
import { tag } from '../../published/tags.ts';
import type { Address } from './address.ts';

/** The list of works, its further pages, and the page of every work. */
export function* projectAddresses(database: DatabaseSync): Generator<Address> {
  const listTags = [tag.projectList, tag.today];
  yield { path: '/obras/', group: 'list', tags: listTags };
  for (let page = 2; page <= Math.ceil(projectCount(database) / PAGE_SIZE); page += 1) {
    yield { path: `/obras/pagina/${page}/`, group: 'list', tags: listTags };
  }
  for (const { code, dependsOnToday } of projectCodes(database)) {
    yield { path: `/obras/${code}/`, group: 'detail', tags: [tag.project(code), ...(dependsOnToday ? [tag.today] : [])] };
  }
}

/** The files of every work: its data, its dates and its feed. After everything that people read. */
export function* projectFileAddresses(database: DatabaseSync): Generator<Address> {
  yield { path: '/obras/obra.schema.json', group: 'data', tags: [] };
  for (const { code } of projectCodes(database)) {
    for (const kind of ['json', 'ics', 'atom']) yield { path: `/obras/${code}.${kind}`, group: 'data', tags: [tag.project(code)] };
  }
}
