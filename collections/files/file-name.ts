/** Most characters of a file's name, its ending included. */
const MAX_FILE_NAME = 120;
/** Room for the number that makes a name unique. */
const ROOM = 6;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * The name under which an upload is kept: composed characters (NFC), no folder, no control, invisible or right-to-left
 * characters, no signs that file systems or addresses read as something else, one ending, that of the real type, and
 * 120 characters at most.
 */
export function safeFileName(given: string, ending: string): string {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const visible = last.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, '');
  const base = visible
    .replace(/\.[\p{L}\p{N}]{1,10}$/u, '')
    .replace(/[^\p{L}\p{N}\p{M}_()-]+/gu, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '');
  const short = [...base]
    .slice(0, MAX_FILE_NAME - ROOM - ending.length - 1)
    .join('')
    .replace(/[-_]+$/, '');
  return `${short === '' ? 'archivo' : RESERVED.test(short) ? `archivo-${short}` : short}.${ending}`;
}
