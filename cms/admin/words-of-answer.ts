/** What an answer of the CMS that refuses says, in one shape or the other. */
type Refusal = { message?: unknown; errors?: { message?: unknown }[] } | null;

/**
 * What a person is told of an answer that refuses: its own words (the first error, else its message), else that it did,
 * with its status.
 */
export async function wordsOfAnswer(response: Response): Promise<string> {
  const body = (await response.json().catch(() => null)) as Refusal;
  return (
    [body?.errors?.[0]?.message, body?.message].find(
      (words): words is string => typeof words === 'string' && words !== '',
    ) ?? `El CMS respondió ${response.status}. Inténtelo de nuevo.`
  );
}

/** What an answer of JSON holds; throws with words for a person when it refuses or holds none. */
export async function contentOf<Content>(response: Response): Promise<Content> {
  if (!response.ok) throw new Error(await wordsOfAnswer(response));
  const body = (await response.json().catch(() => null)) as Content | null;
  if (body === null) throw new Error('El CMS no respondió como se esperaba. Inténtelo de nuevo.');
  return body;
}

/**
 * What a person is told of a request that failed: `fetch` throws a `TypeError` where nobody answers. Of one that writes
 * nobody knows then whether it was done: the answer alone may be what was lost.
 */
export function wordsOfFailure(error: unknown, { writes = false }: { writes?: boolean } = {}): string {
  if (error instanceof TypeError)
    return writes
      ? 'Se perdió la conexión con el CMS y no se sabe si se hizo. Vuelva a cargar la página para verlo.'
      : 'No hay conexión con el CMS. Inténtelo de nuevo.';
  return error instanceof Error ? error.message : String(error);
}
