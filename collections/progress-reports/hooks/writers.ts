/** What makes the report; its state, notes and confirmations are no writing of it. */
const content = [
  'project',
  'period',
  'reportKind',
  'plannedPhysical',
  'actualPhysical',
  'plannedFinancial',
  'actualFinancial',
  'plannedAmountPen',
  'actualAmountPen',
  'summary',
  'problems',
  'photos',
  'reportedBy',
] as const;

type Data = Readonly<Partial<Record<string, unknown>>>;

/** Does the change say something else of the month? */
export function hasNewContent(data: object, previous: object): boolean {
  return content.some((name) => name in data && toldAs((data as Data)[name]) !== toldAs((previous as Data)[name]));
}

/** The users who wrote or changed the report, by their identifiers. Whoever moves it along without a word of its own is not among them. */
export function writersAfter({
  data,
  previous,
  userId,
}: {
  data: object;
  previous?: object | undefined;
  userId: string | null;
}): string[] {
  const known = writersOf((previous as Data | undefined)?.['writers']);
  return userId !== null && !known.includes(userId) && (!previous || hasNewContent(data, previous))
    ? [...known, userId]
    : known;
}

/** May the user approve it? Not what he wrote himself. */
export function mayApprove({ writers, userId }: { writers: unknown; userId: string }): boolean {
  return !writersOf(writers).includes(userId);
}

function writersOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

/** Values by what they say: related documents by their identifier, nothing as nothing. */
function toldAs(value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value)) return value.map(toldAs).join(',');
  return typeof value === 'object' && 'id' in value ? String(value.id) : String(value);
}
