import { goodUntil, isOverdue, type Frequency } from '../../../../collections/transparency-items/frequency.ts';
import { limaDay } from '../../../../collections/calendar/days.ts';
import { shortDate } from '../../../../collections/words/format.ts';
import './webmaster.css';

/** «Vencido desde…», «Al día hasta…»: computed from the frequency and the last update. */
export function DueState({ lastUpdatedOn, frequency }: { lastUpdatedOn: string | null; frequency: Frequency }) {
  const until = goodUntil({ lastUpdatedOn, frequency });
  if (!isOverdue({ lastUpdatedOn, frequency, today: limaDay() }))
    return <span className="due">✓ {until ? `Al día hasta el ${shortDate(until)}` : 'Al día'}</span>;
  return (
    <span className="due due--late">⚠ {until ? `Vencido desde el ${shortDate(until)}` : 'Sin actualizar todavía'}</span>
  );
}
