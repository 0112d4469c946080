import { limaMoment } from '../../collections/calendar/lima-time.ts';
import { plural } from '../../collections/words/format.ts';
import { numberWords } from '../../collections/words/numbers.ts';
import type { BackupsState } from './backups-state.ts';
import { measuredRpo, measuredRto, newestTests, type Tested } from './report.ts';

const MB = 1_048_576;
const MOST_NAMED = 5;

/** `4 min 50 s`. Pure. */
export function durationInWords(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return (
    [hours > 0 ? `${hours} h` : '', minutes > 0 ? `${minutes} min` : '', rest > 0 ? `${rest} s` : '']
      .filter((part) => part !== '')
      .join(' ') || 'menos de 1 s'
  );
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** Everything that the state page says of the backups, a paragraph each. Pure. */
export function backupsInWords(state: BackupsState): string[] {
  if (!state.hasKey)
    return [
      'No se hacen copias de seguridad: falta una clave para cifrarlas. Quien administra el servidor la hace con «npm run backup -- --new-key <archivo>», o pone la pública que ya tenga en BACKUP_KEYS; desde entonces se hacen solas, cada noche y cada pocos minutos.',
    ];
  if (!state.isOn)
    return [
      'Las copias de seguridad automáticas están apagadas (BACKUP_SCHEDULE=off): solo hay las que alguien haga con «npm run backup». Quite esa variable para que se hagan solas.',
    ];
  return [madeInWords(state), secondInWords(state), testedInWords(state), ...limitsInWords(state)];
}

function madeInWords({ store, at, everyMinutes, report }: BackupsState): string {
  const plan = `Copias de seguridad cifradas en ${store}: una completa cada noche a las ${twoDigits(at.hour)}:${twoDigits(at.minute)} y, cada ${plural(everyMinutes, 'minuto', 'minutos')}, lo que cambió.`;
  const { whole, coveredUntil, problem } = report;
  return [
    plan,
    whole === null
      ? 'Todavía no se ha hecho ninguna.'
      : `La última completa es del ${limaMoment(whole.at)} (tardó ${durationInWords(whole.seconds)}).`,
    ...(coveredUntil === null ? [] : [`Está copiado todo lo guardado hasta el ${limaMoment(coveredUntil)}.`]),
    ...(problem === null ? [] : [`La copia falla desde el ${limaMoment(problem.at)}: ${problem.words}`]),
  ].join(' ');
}

function secondInWords({ second, report }: BackupsState): string {
  if (second === null)
    return 'No hay un segundo lugar para las copias: si se pierde este disco se pierden con él. Quien administra el servidor lo indica en BACKUP_SECOND_PLACE (otro disco, una carpeta de red o un depósito de S3).';
  const { at, problem } = report.second ?? { at: null, problem: null };
  const since = at === null ? 'todavía no tiene ninguna copia' : `al día desde el ${limaMoment(at)}`;
  return problem === null
    ? `Segundo lugar, ${second}: ${since}.`
    : `El segundo lugar, ${second}, falla (${since}): ${problem}`;
}

function testedInWords({ report }: BackupsState): string {
  const tests = newestTests(report);
  if (tests.length === 0)
    return 'Todavía no se ha probado restaurar; se prueba sola después de la primera copia y cada domingo.';
  const [rpo, rto] = [measuredRpo(report), measuredRto(report)];
  return [
    ...(rpo === null
      ? []
      : [`Lo más que se habría perdido en los últimos siete días de funcionamiento (RPO): ${durationInWords(rpo)}.`]),
    ...(rto === null ? [] : [`Restaurar tarda (RTO): ${durationInWords(rto)}.`]),
    ...tests.map(testInWords),
  ].join(' ');
}

function testInWords({ at, place, restored, files, bytes, documents, problem }: Tested): string {
  if (problem !== null) return `La prueba de restaurar de ${place} falló el ${limaMoment(at)}: ${problem}`;
  return `Probado el ${limaMoment(at)} con la copia del ${limaMoment(restored ?? at)} de ${place}: ${plural(files, 'archivo', 'archivos')} (${numberWords(Math.ceil(bytes / MB))} MB) y ${plural(documents, 'documento', 'documentos')}, todo coincide.`;
}

function mongoInWords(documents: BackupsState['report']['documents']): string {
  const begin = 'La base de datos es MongoDB: sus documentos van';
  if (documents === null) return `${begin} en la próxima copia.`;
  const held = `${begin} en estas copias (${plural(documents.documents, 'documento', 'documentos')}, ${numberWords(Math.ceil(documents.bytes / MB))} MB)`;
  return documents.notOneMoment === null
    ? `${held}, todos como estaban en un mismo momento.`
    : `${held}, pero no todos como estaban en un mismo momento, porque ${documents.notOneMoment}: de lo que se guardó mientras se copiaba puede faltar una parte. Cada documento está entero.`;
}

function limitsInWords({ isMongo, areUploadsElsewhere, signer, report }: BackupsState): string[] {
  const { skipped } = report;
  return [
    ...(isMongo ? [mongoInWords(report.documents)] : []),
    ...(areUploadsElsewhere
      ? [
          'Los archivos subidos están en S3 y no van en estas copias: active allí las versiones y una copia en otra región.',
        ]
      : []),
    ...(skipped.length === 0
      ? []
      : [
          `No se pudieron leer, y faltan en las copias: ${skipped.slice(0, MOST_NAMED).join(', ')}${skipped.length > MOST_NAMED ? ` y ${numberWords(skipped.length - MOST_NAMED)} más` : ''}. Revise el dueño y los permisos.`,
        ]),
    ...(signer === null
      ? []
      : [`Para restaurar en otra máquina anote, junto a la clave secreta, la clave de firma: ${signer}`]),
  ];
}
