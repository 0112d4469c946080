import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The administrator of a new installation, with another password than the first, as the CMS demands. */
export async function changeFirstPassword({
  dataDir,
  cmsUrl,
}: {
  dataDir: string;
  cmsUrl: string;
}): Promise<{ email: string; password: string }> {
  const written = readFileSync(join(dataDir, 'primera-contrasena.txt'), 'utf8');
  const [email, first, password] = [
    found(written, /Correo\s+(\S+)/),
    found(written, /Contraseña\s+(\S+)/),
    'tornillo-membrillo-faro-7',
  ];
  const post = async (
    path: string,
    body: object,
    headers: Record<string, string> = {},
  ): Promise<{ token?: string }> => {
    const answer = await fetch(`${cmsUrl}/api/users/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: HTTP ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { token?: string };
  };
  const { token } = await post('login', { email, password: first });
  await post('change-password', { currentPassword: first, password }, { Authorization: `JWT ${token}` });
  return { email, password };
}

/** What the pattern's group finds in a text; throws with the text where there is none. */
export function found(text: string, pattern: RegExp): string {
  const value = pattern.exec(text)?.[1];
  if (!value) throw new Error(`No se encuentra ${pattern} en:\n${text}`);
  return value;
}
