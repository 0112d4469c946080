/** What to run instead when the database is MongoDB, whose own tools make and restore backups. */
export function mongoAdvice(command: 'mongodump' | 'mongorestore', databaseUrl: string): string {
  const url = databaseUrl.replace(/\/\/([^:/@]+):[^@]+@/, '//$1:<contraseña>@');
  const use =
    command === 'mongodump'
      ? `mongodump --uri="${url}" --gzip --archive=invermet.archive.gz`
      : `mongorestore --uri="${url}" --drop --gzip --archive=invermet.archive.gz`;
  return `La base de datos es MongoDB. La copia del horario lleva sus documentos (npm run backup -- --now, npm run restore). Para una a mano use la herramienta del servidor y copie además uploads, snapshots, history.db, visits.db y secrets.json de DATA_DIR, y aparte la clave de los documentos (keys).\n  ${use}\nCifre lo copiado, por ejemplo con «age -r age1…».`;
}
