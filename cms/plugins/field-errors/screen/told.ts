export type Told = { path: string; message: string; label?: string };
type Listener = (errors: readonly Told[]) => void;

/** The form that is being sent: at most one at a time hears what the CMS answers. */
let sending: Listener | null = null;

/** Hears the errors of the answers while `send` runs. */
export async function hearErrors<Result>(listener: Listener, send: () => Promise<Result>): Promise<Result> {
  const before = sending;
  sending = listener;
  try {
    return await send();
  } finally {
    sending = before;
  }
}

/** The errors on fields of a refused request go to the form that is being sent; false when none listens. What asks for a reason is not an error. */
export function tellErrors(errors: unknown): boolean {
  const told = Array.isArray(errors) ? errors.filter(isTold) : [];
  if (sending === null || told.length === 0 || told.some(({ path }) => path === 'confirmations')) return false;
  sending(told);
  return true;
}

function isTold(value: unknown): value is Told {
  return typeof value === 'object' && value !== null && typeof (value as Told).path === 'string' && typeof (value as Told).message === 'string';
}
