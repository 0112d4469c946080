import { parseArgs } from 'node:util';
import { errorCode, StartError } from './failures.ts';

export type StartOptions = { help: boolean; build: 'needed' | 'always' | 'never' };

export const helpText = `Uso: npm start -- [opciones]      (npm run demo -- [opciones] abre la demostración, en una carpeta propia)

Construye lo que haga falta, prepara la base de datos y sirve el CMS y el portal hasta Ctrl-C.

  --rebuild    construye de nuevo aunque las fuentes no hayan cambiado
  --no-build   sirve lo que se construyó antes, sin mirar si las fuentes cambiaron
  --help       muestra esta ayuda

Variables de entorno (o en un archivo .env en la carpeta del proyecto):
  PORT_CMS        puerto del CMS (3000)
  PORT_PORTAL     puerto del portal (4321)
  DATA_DIR        carpeta de todo lo que la instalación escribe (data)
  DATABASE_URL    mongodb://… en lugar de la base SQLite de DATA_DIR
  PUBLIC_URL      dirección con la que la ciudadanía llega al portal
  CMS_URL         dirección con la que el personal llega al CMS
  SMTP_URL        smtp(s)://usuario:clave@servidor:puerto; si falta, los correos se escriben en DATA_DIR/mail
  MAIL_FROM       remitente, «Nombre <buzón@dominio>»; obligatorio con SMTP_URL
  SECURITY_MAIL   direcciones, con comas, a las que se avisa de la actividad inusual, además de a quienes administran
  WATCH_LIMITS    a partir de cuánto, por persona: eliminados=20,fuera-de-horario=10,lecturas=50,cambios=300 …
  WATCH_HOURS     horario de trabajo en Lima (7-20)
  SESSION_HOURS   horas desde el ingreso hasta que la sesión termina, aunque se use: de 2 a 24 (12)
  PAYLOAD_SECRET  clave de las sesiones; si falta se genera y se guarda en DATA_DIR/secrets.json

Registros: DATA_DIR/logs/. Códigos de salida: 0 detenido por Ctrl-C o SIGTERM, 1 fallo, 2 ajustes que corregir.`;

/** Reads the arguments of `npm start`; throws `StartError` (exit 2) for one it does not know. */
export function readOptions(args: string[]): StartOptions {
  try {
    const { values } = parseArgs({
      args,
      options: { help: { type: 'boolean', short: 'h' }, rebuild: { type: 'boolean' }, 'no-build': { type: 'boolean' } },
    });
    if (values.rebuild && values['no-build'])
      throw new StartError('--rebuild y --no-build se contradicen: use uno.', { exitCode: 2 });
    return { help: values.help === true, build: values.rebuild ? 'always' : values['no-build'] ? 'never' : 'needed' };
  } catch (error) {
    if (errorCode(error)?.startsWith('ERR_PARSE_ARGS'))
      throw new StartError(`No se entienden los argumentos «${args.join(' ')}». Vea «npm start -- --help».`, {
        exitCode: 2,
      });
    throw error;
  }
}
