import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const People = z.object({
  password: z.string(),
  people: z.array(z.object({ function: z.string(), email: z.string() })),
});
/**
 * Who may sign in to a demonstration, one person for each role, all with one password that was made for this folder.
 */
export type People = z.infer<typeof People>;

/** File of a demonstration that names them; readable by its owner only. */
export const peoplePath = (dataDir: string): string => join(dataDir, 'demonstration-people.json');

/** The people of a demonstration, null where nobody wrote them down (a real installation, or a restored copy). */
export function readPeople(dataDir: string): People | null {
  const path = peoplePath(dataDir);
  return existsSync(path) ? People.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;
}
