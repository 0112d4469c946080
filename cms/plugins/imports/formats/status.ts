import type { projectStatuses } from '../../../../collections/projects/published.ts';
import { comparable } from '../parse/text.ts';
import { figure } from './project.ts';
import type { FigureRecord, Sourced } from './records.ts';

type Status = (typeof projectStatuses)[number];

/**
 * State of a work from MEF's `ESTADO`. Null where the register only says what the investment is in its bank («ACTIVO»,
 * «DESACTIVADO TEMPORAL»): how far the work is cannot be concluded from it, and what is concluded is never told as said
 * by the source.
 */
export function statusFromMef(state: string): Status | null {
  const word = comparable(state);
  if (word.startsWith('cerrad')) return 'closed';
  return /^(?:desactivad\w* permanente|anulad)/.test(word) ? 'cancelled' : null;
}

/**
 * State of a work from INFOBRAS' `Estado de ejecución`; null where its word says no state that we publish («Sin
 * ejecución»: neither begun nor called).
 */
export function statusFromInfobras(state: string): Status | null {
  const word = comparable(state);
  if (/paraliz|suspend/.test(word)) return 'stopped';
  if (/liquidad/.test(word)) return 'closed';
  if (/sin ejecucion|no iniciad|por iniciar|sin iniciar/.test(word)) return null;
  if (/finaliz|terminad|culminad|concluid|recepcionad/.test(word)) return 'completed';
  if (/en ejecucion|ejecutandose|iniciad/.test(word)) return 'execution';
  if (/resuelt/.test(word)) return 'terminated';
  return /anulad|cancelad/.test(word) ? 'cancelled' : null;
}

/** What MEF's `ESTADO` says of a work: a state of ours, else its own word as a fact. */
export function stateFromMef(state: Sourced<string> | null): { status: Sourced<Status> | null; facts: FigureRecord[] } {
  const value = state && statusFromMef(state.value);
  return state && value ? { status: { ...state, value }, facts: [] } : { status: null, facts: ownWord(state, 'mef') };
}

/** What a register calls the state where that is not one of ours: its own word, kept as a fact with its source. */
export function ownWord(state: Sourced<string> | null, register: 'mef' | 'infobras'): FigureRecord[] {
  if (!state) return [];
  const word = state.value.trim().slice(0, 200);
  const label = register === 'mef' ? 'Situación en el Banco de Inversiones' : 'Estado de ejecución en INFOBRAS';
  const text =
    register === 'mef' && /^activ/.test(comparable(word)) ? `«${word}»: inversión activa en el banco` : `«${word}»`;
  return [figure('other', { ...state, value: text }, { label })];
}
