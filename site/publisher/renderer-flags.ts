/** Rather collects often than grows: at 10,000 works half the memory, as many pages a second. */
export const GROWS_LITTLE = '--heap-growing-percent=30';

const isQuiet = '--disable-warning=ExperimentalWarning';
export const RENDERER_FLAGS = [isQuiet, '--max-semi-space-size=16', GROWS_LITTLE];

/** Files are written as they are read: little of them is alive at a time. */
export const FILE_RENDERER_FLAGS = [isQuiet, '--max-semi-space-size=4', GROWS_LITTLE];

/** While nothing is shown yet they collect less often: that took a fifth of their time. */
export const FIRST_PAGES_FLAGS = [isQuiet, '--max-semi-space-size=16', '--heap-growing-percent=120', '--expose-gc'];
/** Another process follows. */
export const FIRST_FILES_FLAGS = [isQuiet, '--max-semi-space-size=16', '--heap-growing-percent=50'];
