export type Told = { path: string; message: string; label?: string };
type Listener = (errors: readonly Told[]) => void;

/**
 * The forms that are being sent, the last one last: a window over a form may be sent before the form has its answer.
 */
const sending: Listener[] = [];

/** Hears the errors of the answers while `send` runs. */
export async function hearErrors<Result>(listener: Listener, send: () => Promise<Result>): Promise<Result> {
  const own: Listener = (errors) => listener(errors);
  sending.push(own);
  try {
    return await send();
  } finally {
    sending.splice(sending.indexOf(own), 1);
  }
}

/**
 * The errors on fields of a refused request go to the form that was sent last; false when none listens. What asks for a
 * reason is not an error.
 */
export function tellErrors(errors: unknown): boolean {
  const told = Array.isArray(errors) ? errors.filter(isTold) : [];
  const last = sending.at(-1);
  if (last === undefined || told.length === 0 || told.some(({ path }) => path === 'confirmations')) return false;
  last(told);
  return true;
}

function isTold(value: unknown): value is Told {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Told).path === 'string' &&
    typeof (value as Told).message === 'string'
  );
}
