import { headers } from 'next/headers';
import type { Payload } from 'payload';
import { isLoopback } from '../loopback.ts';
import { readPeople } from '../../collections/installation/people.ts';
import { isDemonstration } from '../demonstration.ts';
import { readCmsSettings } from '../environment.ts';

/**
 * On the page for signing in to a demonstration: who may, one person for each role. Their password is shown on this
 * machine only.
 */
export async function DemonstrationPeople({ payload }: { payload: Payload }) {
  if (!(await isDemonstration(payload))) return null;
  const file = readPeople(readCmsSettings().dataDir);
  if (!file) return null;
  const isHere = isLoopback((await headers()).get('host') ?? '');
  return (
    <section aria-labelledby="personas" className="demonstration-people">
      <h2 id="personas">Entre como una de estas personas ficticias</h2>
      {isHere ? (
        <p>
          Contraseña de todas: <code>{file.password}</code>
        </p>
      ) : (
        <p>La contraseña se muestra en la consola de «npm run demo».</p>
      )}
      <table>
        <thead>
          <tr>
            <th scope="col">Función</th>
            <th scope="col">Correo</th>
          </tr>
        </thead>
        <tbody>
          {file.people.map((one) => (
            <tr key={one.email}>
              <th scope="row">{one.function}</th>
              <td>{one.email}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
