import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../collections/installation/environment.ts';
import { liveRelease, prepareRelease } from './release.ts';
import type { PublisherState } from './state.ts';

/** The live release when it is of this build; else a new folder, or the one that was being filled when the publisher ended. */
export async function chooseRelease({
  state,
  settings,
  build,
  distDir,
}: {
  state: Pick<PublisherState, 'meta' | 'setMeta'>;
  settings: Pick<Settings, 'publicDir' | 'releasesDir'>;
  build: string;
  distDir: string;
}): Promise<{ name: string; isLive: boolean }> {
  const shown = await liveRelease(settings.publicDir);
  const ofBuild = (name: string | null): name is string => name !== null && name.split('-')[0] === build;
  if (shown !== null && ofBuild(shown) && state.meta('release') === shown) return { name: shown, isLive: true };
  let name = state.meta('target');
  if (!ofBuild(name) || name === shown) {
    name = build;
    for (let number = 2; existsSync(join(settings.releasesDir, name)); number += 1) name = `${build}-${number}`;
  }
  state.setMeta('target', name);
  const previous =
    shown === null
      ? null
      : {
          root: join(settings.releasesDir, shown),
          ownAssets: JSON.parse(state.meta('own_assets') ?? '[]') as string[],
        };
  const ownAssets = await prepareRelease({
    clientDir: join(distDir, 'client'),
    root: join(settings.releasesDir, name),
    previous,
  });
  state.setMeta('target_assets', JSON.stringify(ownAssets));
  return { name, isLive: false };
}
