import { expect, onTestFinished, test } from 'vitest';
import { contractAddresses } from '../../../site/src/addresses/contracts.ts';
import { CONTRACTS_PER_PAGE } from '../../../site/published/contracts.ts';
import { tag } from '../../../site/published/tags.ts';
import { processRow, readModelWith } from './read-model-rows.ts';

const addressesOf = (count: number) => {
  const database = readModelWith(
    Array.from({ length: count }, (_, index) => processRow({ key: `p-${String(index).padStart(4, '0')}` })),
  );
  onTestFinished(() => database.close());
  return [...contractAddresses(database)];
};

test('11-5 every process has a page, and the list as many as it fills; each is made again when what it shows changes', () => {
  const all = addressesOf(CONTRACTS_PER_PAGE + 1);
  expect(all.filter(({ group }) => group !== 'detail')).toEqual([
    { path: '/contratos/', group: 'list', tags: [tag.processes] },
    { path: '/contratos/pagina/2/', group: 'list', tags: [tag.processList] },
    { path: '/contratos/senales/', group: 'data', tags: [tag.processes, tag.organizations, tag.projects] },
    { path: '/contratos/concentracion/', group: 'data', tags: [tag.awards, tag.processes] },
  ]);
  const pages = all.filter(({ group }) => group === 'detail');
  expect(pages).toHaveLength(CONTRACTS_PER_PAGE + 1);
  expect(pages.find(({ path }) => path === '/contratos/p-0003/')).toEqual({
    path: '/contratos/p-0003/',
    group: 'detail',
    tags: [tag.process('p-0003')],
  });
});

test('11-5 a list that fits has one page, also when it is empty', () => {
  for (const count of [0, 1, CONTRACTS_PER_PAGE])
    expect(
      addressesOf(count)
        .filter(({ group }) => group === 'list')
        .map(({ path }) => path),
      String(count),
    ).toEqual(['/contratos/']);
});
