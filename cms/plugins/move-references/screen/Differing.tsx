import { asSentence } from '../../../../collections/words/sentences.ts';
import type { BeforeMerging } from '../merge-door.ts';

/** What uniting will lose of the document that goes, and whether it can be read afterwards. */
export function Differing({ before }: { before: BeforeMerging | null }) {
  if (!before || before.differing.length === 0) return null;
  return (
    <>
      <p>
        {before.isKept
          ? 'Las dos dicen cosas distintas. Queda lo de la que se conserva; lo de esta queda guardado en la actividad, donde lo leen la administración y el control:'
          : 'Las dos dicen cosas distintas. Queda lo de la que se conserva; lo de esta se pierde, porque de quien no se nombra la actividad no guarda nada. Anote antes lo que necesite:'}
      </p>
      <ul>
        {before.differing.map(({ path, label, leaving, staying }) => (
          <li key={path}>
            <strong>{label}.</strong> Queda: {asSentence(staying)} Esta dice: {asSentence(leaving)}
          </li>
        ))}
      </ul>
    </>
  );
}
