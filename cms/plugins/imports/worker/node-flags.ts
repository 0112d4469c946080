/** An upload of 48 MB took 740 MB as a whole. A file that needs more ends its own process, and nobody else's. */
const MOST_HEAP_MB = 1200;

/** Flags of Node for the processes that read uploads. */
export const nodeFlags: readonly string[] = [
  '--disable-warning=ExperimentalWarning',
  `--max-old-space-size=${MOST_HEAP_MB}`,
];
