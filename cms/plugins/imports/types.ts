/** What the plugin needs to know of the installation. */
export type ImportsOptions = {
  /** Folder of everything the installation writes; uploads wait for confirmation in its `imports/`. */
  dataDir: string;
};

export const importStatuses = ['preview', 'running', 'done', 'refused', 'failed', 'undone'] as const;
export type ImportStatus = (typeof importStatuses)[number];
