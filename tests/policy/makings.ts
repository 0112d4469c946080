import type { Making } from './making.ts';
import { content } from './situations/content.ts';
import { contracts } from './situations/contracts.ts';
import { house } from './situations/house.ts';
import { works } from './situations/works.ts';
import type { World } from './world.ts';

/** For each collection of the table. */
export const makings = (world: World): Record<string, Making> => ({
  ...works(world),
  ...contracts(world),
  ...content(world),
  ...house(world),
});
