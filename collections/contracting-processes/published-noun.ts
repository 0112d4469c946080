import type { ContractingProcess } from '../payload-types.ts';
import type { PublishedNoun } from '../published/noun.ts';
import { at, irregular, sourced } from '../published/cover.ts';
import { rows } from './rows.ts';
import { toPublishedContractingProcess, type PublishedContractingProcess } from './published.ts';

export const contractingProcesses = {
  slug: 'contracting-processes',
  table: 'contracting_processes',
  key: { field: 'key', kind: 'process' },
  voice: 'fact',
  openData: {
    tables: [],
    cover: {
      cutOff: sourced,
      from: at('$.datePublished'),
      to: `coalesce(${at('$.datePublished')}, ${sourced})`,
      frequency: irregular,
    },
    updatedAtIsColumn: true,
  },
  forget: { word: 'contratos', one: 'un contrato', code: 'final de su dirección' },
  toPublished: toPublishedContractingProcess,
  rows,
} as const satisfies PublishedNoun<
  'contracting-processes',
  'contracting_processes',
  ContractingProcess,
  PublishedContractingProcess
>;
