import type { ContractingProcess } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { rows } from './rows.ts';
import { toPublishedContractingProcess, type PublishedContractingProcess } from './published.ts';

export const contractingProcesses = {
  slug: 'contracting-processes',
  table: 'contracting_processes',
  key: { field: 'key', kind: 'process' },
  voice: 'fact',
  toPublished: toPublishedContractingProcess,
  rows,
} as const satisfies PublishedNoun<
  'contracting-processes',
  'contracting_processes',
  ContractingProcess,
  PublishedContractingProcess
>;
