import { limaDay } from '../../../../collections/calendar/lima-day.ts';
import { newFindings, type PlausibleSlug } from '../../../../collections/plausibility/check.ts';
import { confirmedOf, type ConfirmedWarning } from '../../../../collections/plausibility/confirm.ts';
import { usualThresholds, type Finding } from '../../../../collections/plausibility/finding.ts';
import type { Origin } from '../formats/records.ts';
import type { Stored, WriteSession } from './session.ts';

export type Verdict = { kind: 'take'; document: Stored } | { kind: 'held' | 'rejected' };

type Row = {
  row: number;
  rows?: readonly number[] | undefined;
  slug: PlausibleSlug;
  document: Stored;
  before: Stored | null;
  session: WriteSession;
  originOf: (path: string) => Origin | null;
};

/**
 * Asks the rules of forms and API (`collections/plausibility`) of a row as it would be written. What cannot be rejects
 * the row, a point that cannot be is left out; what may be so waits «por confirmar», and once somebody takes it the
 * document keeps that it was confirmed.
 */
export function judge({ row, rows, slug, document: given, before, session, originOf }: Row): Verdict {
  const found = (document: Stored): Finding[] =>
    newFindings(slug, document, {
      today: limaDay(),
      limits: session.limits ?? usualThresholds,
      isPublic: true,
      wasPublic: true,
      previous: before,
      hasReceptionAct: closesFormally(session, document),
    });
  const origin = ({ path, message }: Finding) => ({
    row,
    column: '',
    value: '',
    ...originOnly(originOf(path)),
    reason: message,
  });
  let document = given;
  let findings = found(document);
  if (findings.some(({ code }) => code.startsWith('point.'))) {
    for (const one of findings.filter(({ code }) => code.startsWith('point.')))
      session.report.warn({ ...origin(one), reason: `no se tomó la ubicación: ${one.message}` });
    document = {
      ...document,
      latitude: before?.['latitude'] ?? null,
      longitude: before?.['longitude'] ?? null,
      locationAccuracy: before?.['locationAccuracy'] ?? null,
    };
    findings = found(document).filter(({ code }) => !code.startsWith('point.'));
  }
  findings = findings.map((one) => (isReversal(slug, one) ? asReversal(one) : one));
  const stops = findings.filter(({ severity }) => severity === 'stop');
  if (stops[0]) {
    session.report.reject({ ...origin(stops[0]), rows, reason: stops.map(({ message }) => message).join(' ') });
    return { kind: 'rejected' };
  }
  const known = confirmedOf(document['confirmedWarnings']);
  const warnings = findings.filter(
    ({ code, message }) => !known.some((one) => one.code === code && one.message === message),
  );
  if (warnings[0] && !session.takesHeld) {
    session.report.hold({ ...origin(warnings[0]), reason: warnings.map(({ message }) => message).join(' ') });
    return { kind: 'held' };
  }
  if (warnings.length === 0) return { kind: 'take', document };
  const at = new Date().toISOString();
  const confirmed = warnings.map(({ code, path, message }): ConfirmedWarning => ({
    code,
    path,
    message,
    reason: `Confirmada al importar «${session.fileName}».`,
    by: session.userName ?? '',
    at,
  }));
  return { kind: 'take', document: { ...document, confirmedWarnings: [...known, ...confirmed] } };
}

/**
 * A negative amount of a contract or a budget line. No form takes one, for a person writes none; registers publish
 * reversals so: it waits for somebody who looked at the source.
 */
const isReversal = (slug: PlausibleSlug, { code, path }: Finding): boolean =>
  code === 'amount.negative' &&
  (slug === 'budget-lines' || slug === 'contracting-processes') &&
  path !== 'numberOfBidders';
const asReversal = (one: Finding): Finding => ({
  ...one,
  severity: 'warning',
  message: `${one.message.split(': no puede')[0] ?? ''}: es negativo, y así se publican las anulaciones. Compárelo con su fuente antes de confirmarlo.`,
});

const closingRegisters = ['invierte', 'mef-detalle', 'ssi'];

/**
 * The registers of the MEF close an investment with a form of its own (Formato n.º 9), and have no column for the end
 * of the works.
 */
function closesFormally({ format }: WriteSession, document: Stored): boolean {
  return document['status'] === 'closed' && closingRegisters.includes(format);
}

const originOnly = (origin: Origin | null): { row?: number; column?: string; value?: string } =>
  origin ? { row: origin.row, column: origin.column, value: origin.original } : {};
