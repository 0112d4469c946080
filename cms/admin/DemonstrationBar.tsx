import config from '@payload-config';
import { getPayload } from 'payload';
import { isDemonstration } from '../demonstration.ts';

/** Stands above every page of the CMS of a demonstration, signed in or not. A real installation has none. */
export async function DemonstrationBar() {
  if (!(await isDemonstration(await getPayload({ config })))) return null;
  return (
    <aside aria-label="Aviso de la demostración">
      <p role="note" className="demonstration-bar">
        <strong>Demostración.</strong> Todo lo que hay aquí es inventado: obras, empresas, personas y cifras. Nada pasa
        al portal real.
      </p>
    </aside>
  );
}
