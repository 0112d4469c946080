import { readSettings } from '../../collections/installation/environment.ts';
import { readSigner } from './machine-keys.ts';
import { readReport, type Report } from './report.ts';
import { readBackupSettings, type BackupSettings } from './settings.ts';

/** How the backups of this installation fare, for the screen, the figures and the mails. */
export type BackupsState = Pick<BackupSettings, 'isOn' | 'store' | 'second' | 'at' | 'everyMinutes'> & {
  hasKey: boolean;
  /** The documents are in MongoDB. */
  isMongo: boolean;
  /** The uploads are in a bucket. */
  areUploadsElsewhere: boolean;
  /** Public key that signs, null before the first backup. */
  signer: string | null;
  report: Report;
};

export function readBackupsState(environment: Record<string, string | undefined> = process.env): BackupsState {
  const { isOn, store, second, at, everyMinutes, recipients, databasePath, dataDir } = readBackupSettings(
    environment,
    readSettings(environment),
  );
  return {
    isOn,
    store,
    second,
    at,
    everyMinutes,
    hasKey: recipients.length > 0,
    isMongo: databasePath === null,
    areUploadsElsewhere: Boolean(environment['S3_BUCKET']),
    signer: readSigner(dataDir),
    report: readReport(dataDir),
  };
}
