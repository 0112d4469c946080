import { GetObjectCommand, type GetObjectCommandOutput, type S3Client } from '@aws-sdk/client-s3';
import { BackupError } from './errors.ts';

const MOST_BROKEN = 4;

/**
 * The content of an object. A connection that breaks on the way goes on where it was (a range of the same object), a few
 * times; what ends early is never taken for whole. Throws what the client throws, and `BackupError`.
 */
export async function* download({
  client,
  ...object
}: {
  client: S3Client;
  Bucket: string;
  Key: string;
}): AsyncGenerator<Buffer> {
  let at = 0;
  let whole: { bytes: number; tag: string | undefined } | null = null;
  for (let broken = 0; ; broken += 1) {
    const rest = at === 0 ? {} : { Range: `bytes=${at}-`, IfMatch: whole?.tag };
    const answer: GetObjectCommandOutput = await client.send(new GetObjectCommand({ ...object, ...rest }));
    if (at > 0 && !answer.ContentRange?.startsWith(`bytes ${at}-`))
      throw new BackupError(
        'El servidor de S3 no sabe dar una parte de un objeto, y la conexión se cortó. Se intenta de nuevo.',
      );
    whole ??= { bytes: answer.ContentLength ?? 0, tag: answer.ETag };
    let failure: unknown = null;
    try {
      for await (const piece of answer.Body as AsyncIterable<Buffer>) {
        at += piece.length;
        yield piece;
      }
    } catch (error) {
      failure = error;
    }
    if (failure === null && at === whole.bytes) return;
    if (broken === MOST_BROKEN || at > whole.bytes)
      throw failure instanceof Error
        ? failure
        : new BackupError('El servidor de S3 no dio entero un objeto. Se intenta de nuevo.');
  }
}
