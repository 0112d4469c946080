import { BackupError } from './errors.ts';
import { NotInPlace } from './place.ts';

type Answer = Error & { $metadata?: { httpStatusCode?: number }; code?: string };

const UNREACHABLE =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|TimeoutError)$/;

/** What went wrong with a bucket, for a person; `name`: what was asked for there. Hides keys and the server's words. */
export function bucketError(error: unknown, { where, name }: { where: string; name: string | null }): unknown {
  if (!(error instanceof Error) || error instanceof BackupError) return error;
  const answer = error as Answer;
  const status = answer.$metadata?.httpStatusCode;
  const told = (words: string): BackupError => new BackupError(words, { cause: error });
  if (answer.name === 'NoSuchBucket' || (status === 404 && name === null))
    return told(
      `No existe el depósito ${where}, o esas claves no lo ven: créelo, o corrija BACKUP_SECOND_PLACE o BACKUP_S3_ACCESS_KEY_ID.`,
    );
  if (status === 404) return new NotInPlace(`Falta ${name} en ${where}.`, { cause: error });
  if (status === 301 || status === 307 || answer.name === 'AuthorizationHeaderMalformed')
    return told(`El depósito ${where} está en otra región: corrija BACKUP_S3_REGION.`);
  if (status === 401 || status === 403)
    return told(
      `El servidor de S3 no acepta las claves para ${where}, o no les da permiso. Revise BACKUP_S3_ACCESS_KEY_ID, BACKUP_S3_SECRET_ACCESS_KEY y que puedan listar, leer, escribir y borrar allí.`,
    );
  if (answer.name === 'BadDigest' || answer.name === 'InvalidDigest')
    return told(`Lo que llegó a ${where} no es lo que se envió (${name}): se intenta de nuevo en la próxima copia.`);
  if (status === 507 || /Quota|StorageFull|TooMany/.test(answer.name))
    return told(`No queda espacio en ${where}. Amplíelo, o guarde menos (BACKUP_KEEP).`);
  if (UNREACHABLE.test(answer.code ?? '') || UNREACHABLE.test(answer.name))
    return told(`El servidor de S3 de ${where} no responde. Revise BACKUP_S3_ENDPOINT y la red.`);
  if (status !== undefined)
    return told(`El servidor de S3 de ${where} falla: respondió ${status} (${answer.name}). Se intenta de nuevo.`);
  return error;
}
