import { watch } from 'node:fs';
import { join } from 'node:path';
import { root } from '../start/children.ts';

const SETTLED_MS = 200;

/**
 * Whether a change of this file (relative to the repository) needs a new CMS: what runs beside the requests (projector,
 * mails, notices) keeps the code it began with. Screens and pages of the CMS are exchanged by Next itself.
 */
export function needsNewCms(path: string): boolean {
  const file = path.replaceAll('\\', '/');
  if (!/^(cms|collections|site\/published)\/.+\.(ts|mjs)$/.test(file)) return false;
  return !/(^cms\/(\.next|app|admin)\/|\/screen\/|(^|\/)(payload-types|next-env\.d)\.ts$)/.test(file);
}

/** Calls `onChange` once for files that changed together and need a new CMS, with the name of the first. */
export function watchSources(onChange: (file: string) => void): { stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  const watchers = ['cms', 'collections', 'site/published'].map((folder) =>
    watch(join(root, folder), { recursive: true }, (_event, name) => {
      const file = `${folder}/${name ?? ''}`;
      if (!needsNewCms(file)) return;
      clearTimeout(timer);
      timer = setTimeout(() => onChange(file), SETTLED_MS);
    }),
  );
  return {
    stop() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
