/**
 * Environment of a Node process of the portal that is to take little memory. Code is kept as it is run in `cacheFolder`, so that nothing is
 * translated again at the next start: 30 MB and two seconds for each process. */
export const leanProcess = (cacheFolder: string): Record<(typeof LEAN_NAMES)[number], string> => ({
  NODE_COMPILE_CACHE: cacheFolder,
  MALLOC_ARENA_MAX: '2',
});

/** Names of the variables that `leanProcess` sets, to be passed on to children. */
export const LEAN_NAMES = ['NODE_COMPILE_CACHE', 'MALLOC_ARENA_MAX'] as const;
