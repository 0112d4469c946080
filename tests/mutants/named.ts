export type Named = { id: string; kind: string; file: string; find: string; replace: string };
export const named: readonly Named[] = [];
