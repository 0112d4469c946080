/**
 * Files that a rule of the house leaves alone, each with its reason. One that no longer needs it leaves the list (a
 * test says so).
 */
export type Exceptions = Readonly<Record<string, string>>;

/** Formatters of figures and moments. */
export const formatters: Exceptions = {
  'collections/words/english.ts': 'figures for readers of English',
  'collections/words/currencies.ts': 'the signs themselves',
  'collections/words/numbers.ts': 'thousands, set apart with a hard space',
  'collections/calendar/lima-time.ts': 'moments in the time of Lima',
  'cms/background/lima-slots.ts': 'parts of a moment in Lima, to compare and not to show',
};

/** Timers that repeat, outside cms/background. */
export const timers: Exceptions = {
  'cms/database/write-turns.ts': 'watches the transactions that this process has open; a writer waits for its turn',
  'cms/plugins/publishing/rebuild-now.ts': 'a command waits until the process at work has answered it',
  'collections/installation/watch-alive.ts':
    'asks a process whether it still turns, from outside of it, as long as it runs',
  'cms/server/worker.ts': 'keeps the process of that work running, from outside of it',
  'cms/server/end-in-order.ts': 'a process that ends waits until nothing is at work, up to its grace',
  'cms/plugins/imports/import-file.ts': 'waits before it tries again what a lock or a full disk refused',
  'cms/plugins/imports/import-once.ts': 'leaves the database to other writers between two parts',
  // What a browser does while a screen is open.
  'cms/plugins/editing/screen/ConnectionBar.tsx': 'asks whether the connection is back',
  'cms/plugins/editing/screen/editing-state.ts': 'asks who else edits',
  'cms/plugins/editing/screen/watch-requests.ts': 'tries a request again that was not answered',
  'cms/plugins/field-errors/screen/reveal.ts': 'waits for a field to be drawn',
  'cms/plugins/imports/screen/requests.ts': 'asks how far an import is',
  'cms/plugins/public-state/screen/PublicStateField.tsx': 'asks what the portal shows',
  'cms/plugins/publishing/screen/PublishingPanel.tsx': 'shows the queue as it moves',
  'cms/plugins/webmaster/screen/CheckPanel.tsx': 'shows how far the check is',
};

/** Registries of the process, outside cms/background. */
export const registries: Exceptions = {
  'cms/startup.ts': 'the room is opened once, though Next loads modules twice',
  'cms/server.ts': 'ends it, beside Next too',
  'cms/health/cms-health.ts': 'finds it from beside Next',
  'collections/access/visitor.ts': 'the subject of the portal is one object, though Next loads modules twice',
  'collections/doors/request-id.ts': 'the id of a request is known to both copies of a module that Next loads twice',
};
