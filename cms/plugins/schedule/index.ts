import type { Config } from 'payload';
import { recoverJobs } from './recover-jobs.ts';

const EVERY_MINUTE = '* * * * *';

/**
 * Runs what was scheduled («Programar publicación») once a minute in the one CMS process. Before the first turn it takes up
 * what a crash left half done. See README.md.
 */
export const schedulePlugin = () => (config: Config): Config => ({
  ...config,
  jobs: {
    ...config.jobs,
    autoRun: async (payload) => {
      await recoverJobs(payload);
      return [{ cron: EVERY_MINUTE, queue: 'default', limit: 50 }];
    },
  },
});
