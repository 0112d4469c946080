import { APIError } from 'payload';

/** A write refused because of its version: everyday business, which the log does not keep with all that was written. */
export class RefusedWrite extends APIError<Record<string, unknown> | null> {
  override name = 'RefusedWrite';

  constructor(message: string, status: 400 | 409 | 423 | 428, data: Record<string, unknown> | null = null) {
    super(message, status, data, true);
  }
}

/** For Payload's `loggingLevels`. */
export const quietErrors = { RefusedWrite: false } as Record<string, false>;
