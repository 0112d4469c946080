import type { Payload } from 'payload';
import { documentCleaning } from './documents-at-rest/clean-existing-run.ts';
import { databaseStatistics, statisticsTimes } from './database/statistics.ts';
import { backupLoop, backupTest, backupTestTimes } from './backups/room.ts';
import { alarmKinds, alarmTimes } from './health/alarm.ts';
import { comparison, comparisonTimes } from './health/comparison.ts';
import { sweepLoop } from './health/sweep/sweep-loop.ts';
import { mailErasing, mailErasingTimes } from './plugins/mail/erasing.ts';
import { mailLoop } from './plugins/mail/run-mailer.ts';
import { dayChange, dayChangeTimes } from './plugins/publishing/day-change.ts';
import { projectorLoop } from './plugins/publishing/run-projector.ts';
import { noticesLoop } from './plugins/subscriptions/run-notifier.ts';
import { subscriptionKinds, subscriptionTimes } from './plugins/subscriptions/schedules.ts';
import { contentCheck } from './plugins/webmaster/check/check-job.ts';
import { checkTimes, nightlyCheck } from './plugins/webmaster/check/run-weekly-check.ts';
import { importRun } from './plugins/imports/import-run.ts';
import { monthFreeze, monthFreezeTimes } from './plugins/publishing/month-freeze.ts';
import { watchLoop } from './plugins/activity/watch/watch-loop.ts';
import { publicationsLoop } from './plugins/schedule/run-due.ts';
import type { RoomOptions } from './background/room.ts';
import type { CmsSettings } from './environment.ts';

/** All that goes on beside the requests: what never ends, what is done when somebody or the hour asks for it, and the hours. */
export function workOf({ payload, settings }: { payload: Payload; settings: CmsSettings }): RoomOptions {
  return {
    payload,
    loops: [
      projectorLoop({ payload, options: settings }),
      noticesLoop({ payload, settings }),
      mailLoop({ payload, settings: settings.mail }),
      publicationsLoop({ payload }),
      backupLoop({ payload }),
      sweepLoop({ payload, options: settings }),
      watchLoop({ payload, settings: settings.watch }),
    ],
    kinds: [
      dayChange({ payload }),
      ...subscriptionKinds({ payload, settings }),
      mailErasing({ payload, settings: settings.mail }),
      monthFreeze({ payload, options: settings }),
      contentCheck({ payload, options: settings }),
      nightlyCheck({ payload, options: settings }),
      importRun({ payload, options: settings }),
      ...alarmKinds({ payload, options: settings }),
      comparison({ payload, options: settings }),
      backupTest(),
      documentCleaning({ payload, place: settings }),
      databaseStatistics({ payload }),
    ],
    schedules: [
      dayChangeTimes,
      ...subscriptionTimes,
      mailErasingTimes,
      monthFreezeTimes,
      checkTimes,
      comparisonTimes,
      backupTestTimes,
      ...alarmTimes,
      statisticsTimes,
    ],
  };
}
