export type Warning = { code: string; message: string };

/** The warnings that an answer of the CMS leaves on the field `confirmations`: one on a line, `code · message`. */
export function warningsIn(errorMessage: string | undefined): Warning[] {
  return (errorMessage ?? '').split('\n').flatMap((line) => {
    const [code, ...words] = line.split(' · ');
    return code && words.length > 0 ? [{ code, message: words.join(' · ') }] : [];
  });
}
