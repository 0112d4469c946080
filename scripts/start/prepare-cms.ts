import type { Settings } from '../../collections/installation/environment.ts';
import { explainCause, Interrupted, StartError } from './failures.ts';
import { placeOf, refuseOtherKind, storedKind, type InstallationKind } from './kind.ts';
import { isPrepared, prepareData } from './prepare-data.ts';
import { hasShown } from './shown.ts';
import type { Terminal } from './terminal.ts';

type Options = Omit<Parameters<typeof prepareData>[0], 'detail' | 'kind' | 'dataDir'> & {
  settings: Settings;
  kind: InstallationKind;
  terminal: Terminal;
  /** Whether the database said already what kind it is of. */
  isKindKnown: boolean;
};

/**
 * Prepares what the CMS needs, as a step on the terminal. Where that fails though the installation shows a site already, gives what is to be
 * tried again before each start of the CMS: the portal is served meanwhile. Throws where nothing has been shown.
 */
export async function prepareCms(options: Options): Promise<(() => Promise<void>) | undefined> {
  const { settings, kind, terminal } = options;
  let isDone = false;
  const prepare = async (detail: (text: string) => void): Promise<void> => {
    if (isDone) return;
    if (!options.isKindKnown)
      refuseOtherKind({ wanted: kind, stored: await storedKind(settings.databaseUrl), place: placeOf(settings) });
    if (!isPrepared(settings)) await prepareData({ ...options, dataDir: settings.dataDir, detail });
    isDone = true;
  };
  if (options.isKindKnown && isPrepared(settings)) return undefined;
  try {
    await terminal.step('Preparar la base de datos', prepare);
    return undefined;
  } catch (error) {
    if (error instanceof Interrupted || !hasShown(settings)) throw error;
    const words = error instanceof Error ? error.message : String(error);
    terminal.line(`⚠ ${error instanceof StartError ? words : (explainCause(words) ?? words)}`);
    terminal.line('  El portal se sirve con lo que ya mostraba; el CMS se sigue intentando.');
    return () => prepare(() => undefined);
  }
}
