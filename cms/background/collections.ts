import type { CollectionConfig, Config } from 'payload';
import { accessFor } from '../../collections/access/permissions.ts';
import { stating, type Rows } from '../../collections/access/matrix.ts';
import { requestField } from './request-field.ts';

const rows: Rows = { read: { seesSystemState: 'all' } };

/** One CMS process. `key` is its token: it holds leases while its `beat` goes on. */
const nodes: CollectionConfig = {
  slug: 'background-nodes',
  labels: { singular: 'Proceso del CMS', plural: 'Procesos del CMS' },
  access: accessFor(rows),
  custom: stating(rows),
  admin: { group: 'Sistema', hidden: true },
  fields: [
    { name: 'key', type: 'text', required: true, unique: true, index: true },
    { name: 'label', type: 'text', required: true },
    { name: 'beat', type: 'number', required: true },
    { name: 'isDead', type: 'checkbox', defaultValue: false },
  ],
};

/** One row per loop: who has its lease, how far it has come, how it fares. */
const loops: CollectionConfig = {
  slug: 'background-loops',
  labels: { singular: 'Trabajo continuo', plural: 'Trabajos continuos' },
  access: accessFor(rows),
  custom: stating(rows),
  admin: { group: 'Sistema', hidden: true },
  fields: [
    { name: 'key', type: 'text', required: true, unique: true, index: true },
    { name: 'holder', type: 'text', required: true },
    { name: 'epoch', type: 'number', required: true },
    { name: 'store', type: 'text' },
    { name: 'offset', type: 'json' },
    { name: 'turns', type: 'number', defaultValue: 0 },
    { name: 'failures', type: 'number', defaultValue: 0 },
    { name: 'lastError', type: 'text' },
    { name: 'lastOkAt', type: 'date' },
  ],
};

export const runStates = {
  queued: 'En espera',
  running: 'En curso',
  done: 'Terminado',
  aside: 'Apartado',
  cancelled: 'Cancelado',
} as const;
export type RunState = keyof typeof runStates;

/** One row per unit of work that somebody waits for, or that a schedule asks for: its `key` makes it one and the same. */
const runs: CollectionConfig = {
  slug: 'background-runs',
  labels: { singular: 'Tarea', plural: 'Tareas' },
  access: accessFor(rows),
  custom: stating(rows),
  admin: { group: 'Sistema', hidden: true },
  fields: [
    { name: 'key', type: 'text', required: true, unique: true, index: true },
    { name: 'kind', type: 'text', required: true, index: true },
    { name: 'slot', type: 'text' },
    { name: 'input', type: 'json' },
    {
      name: 'state',
      type: 'select',
      required: true,
      index: true,
      options: Object.entries(runStates).map(([value, label]) => ({ value, label })),
    },
    { name: 'holder', type: 'text' },
    { name: 'attempts', type: 'number', defaultValue: 0 },
    { name: 'dueAt', type: 'date' },
    { name: 'progress', type: 'json' },
    { name: 'wantsCancel', type: 'checkbox', defaultValue: false },
    { name: 'result', type: 'json' },
    { name: 'error', type: 'text' },
    { name: 'fault', type: 'text' },
    { name: 'startedAt', type: 'date' },
    { name: 'endedAt', type: 'date' },
    requestField,
  ],
};

/** Tables of the room: nobody writes them through the API. */
export const backgroundCollections: readonly CollectionConfig[] = [nodes, loops, runs];
export const backgroundSlugs: ReadonlySet<string> = new Set(backgroundCollections.map(({ slug }) => slug));

/** Adds the tables of background work. The work itself is begun by `startCms`. See README.md. */
export const backgroundPlugin = (config: Config): Config => ({
  ...config,
  collections: [...(config.collections ?? []), ...backgroundCollections],
});
