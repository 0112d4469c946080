import type { DatabaseSync } from 'node:sqlite';
import { PAGE_SIZE, projectCodes, projectCount } from '../../published/projects.ts';
import { tag } from '../../published/tags.ts';
import { yardstick as currentYardstick } from '../portal/yardstick.ts';
import type { Address } from './address.ts';

/** The list of works, its further pages, and the page of every work. */
export function* projectAddresses(database: DatabaseSync): Generator<Address> {
  const yardstick = currentYardstick(database);
  const listTags = [tag.projectList, tag.today];
  yield { path: '/obras/', group: 'list', tags: listTags };
  for (let page = 2; page <= Math.ceil(projectCount(database) / PAGE_SIZE); page += 1) {
    yield { path: `/obras/pagina/${page}/`, group: 'list', tags: listTags };
  }
  yield { path: '/obras/obra.schema.json', group: 'data', tags: [] };
  for (const { code, dependsOnToday } of projectCodes(database, yardstick)) {
    yield {
      path: `/obras/${code}/`,
      group: 'detail',
      tags: [tag.project(code), ...(dependsOnToday ? [tag.today] : [])],
    };
  }
}

/** What is made on request for every work, as files of a static copy: its data, its dates, its feed, its OC4IDS file and its card for other sites. */
export function* projectExtraAddresses(database: DatabaseSync): Generator<Address> {
  for (const { code } of projectCodes(database, currentYardstick(database))) {
    const paths = [
      `/obras/${code}.json`,
      `/obras/${code}.ics`,
      `/obras/${code}.atom`,
      `/datos/oc4ids/${code}.json`,
      `/incrustar/obras/${code}/`,
    ];
    for (const path of paths) yield { path, group: 'data', tags: [tag.project(code)] };
  }
}
