import { Said } from '../../../admin/speech/Said.tsx';
import { milestoneWords } from '../../../admin/speech/milestones.ts';

/**
 * A progress bar with words; without a share it only says that work is under way. `stage` is what is spoken, once for
 * each quarter.
 */
export function ImportProgress({ stage, label, share }: { stage: string; label: string; share: number | null }) {
  return (
    <div className="imports__progress">
      <p>{label}</p>
      {share === null ? <progress aria-label={stage} /> : <progress aria-label={stage} max={1} value={share} />}
      <Said words={milestoneWords({ stage, share })} />
    </div>
  );
}
