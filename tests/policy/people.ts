/**
 * Who asks, by the short names of the table: the house by its offices, partners by what they are to the work of the
 * table. Each is one person with a function and, if from outside, a company; `tests/policy/world.ts` signs them in.
 */
export const people = {
  A: { role: 'admin', company: null },
  W: { role: 'webmaster', company: null },
  GP: { role: 'projectsOffice', company: null },
  GSC: { role: 'contractSupervision', company: null },
  OCO: { role: 'worksCoordination', company: null },
  PP: { role: 'planningBudget', company: null },
  AJ: { role: 'legal', company: null },
  AF: { role: 'administrationFinance', company: null },
  SG: { role: 'generalSecretariat', company: null },
  IC: { role: 'internalControl', company: null },
  MML: { role: 'mml', company: null },
  /** Of the consortium that builds the work. */
  contractor: { role: 'contractor', company: 'consortium' },
  concessionaire: { role: 'concessionaire', company: 'consortium' },
  /** Of the company that supervises it. */
  supervisor: { role: 'supervisor', company: 'supervisor' },
  /** Of a company that is a member of the consortium, whose membership does not reach its members. */
  cons: { role: 'contractor', company: 'member' },
  /** Of a company that is a member of a second consortium in the work, whose membership reaches its members. */
  reached: { role: 'contractor', company: 'jointMember' },
  /** Takes part in the work in the name of the consortium, by a membership of their own. */
  named: { role: 'contractor', company: 'foreign' },
  /** Of the company that built the work before: its membership is over. */
  past: { role: 'contractor', company: 'former' },
  /** Of a company whose membership in the work has not begun. */
  coming: { role: 'contractor', company: 'next' },
  /** Worked for the consortium: the account still names it, the employment is over. */
  left: { role: 'contractor', company: 'consortium' },
  /** Of a company that has nothing to do with it; the owner of a confidential document lets them read it. */
  granted: { role: 'contractor', company: 'foreign' },
  /** Until 2020 the owner let them read it. */
  grantOver: { role: 'contractor', company: 'foreign' },
  /** The owner let them read it and took that back. */
  withdrawn: { role: 'contractor', company: 'foreign' },
  /** Of a company that has nothing to do with it. */
  foreignContractor: { role: 'contractor', company: 'foreign' },
  foreignSupervisor: { role: 'supervisor', company: 'foreign' },
  /** Of a company that the portal does not show. */
  hiddenCompany: { role: 'contractor', company: 'hidden' },
} as const;

export type Person = keyof typeof people;
export type Company =
  'consortium' | 'supervisor' | 'member' | 'joint' | 'jointMember' | 'former' | 'next' | 'foreign' | 'hidden';

const groups = {
  offices: 'GP GSC OCO PP AJ AF SG',
  house: 'A W GP GSC OCO PP AJ AF SG IC MML',
  builder: 'contractor concessionaire named',
  own: 'contractor concessionaire named supervisor reached',
  partners:
    'contractor concessionaire supervisor cons reached named past coming left granted grantOver withdrawn foreignContractor foreignSupervisor hiddenCompany',
  everyone:
    'A W GP GSC OCO PP AJ AF SG IC MML contractor concessionaire supervisor cons reached named past coming left granted grantOver withdrawn foreignContractor foreignSupervisor hiddenCompany',
} as const satisfies Record<string, string>;

export const everyone = Object.keys(people) as Person[];

/** The persons of a cell of the table, in the order of `people`. Throws on a name that nobody has. */
export function personsIn(cell: string): Person[] {
  const names = cell
    .split(' ')
    .filter((name) => name !== '')
    .flatMap((name) => (Object.hasOwn(groups, name) ? groups[name as keyof typeof groups].split(' ') : [name]));
  const unknown = names.filter((name) => !Object.hasOwn(people, name));
  if (unknown.length > 0) throw new Error(`Nadie se llama ${unknown.join(', ')} en la tabla de accesos.`);
  return everyone.filter((person) => names.includes(person));
}

/** Who is alike: of those that a cell refuses, one of each kind is asked. */
const alike: readonly (readonly Person[])[] = [
  ['A', 'W'],
  ['GP', 'GSC', 'OCO', 'PP', 'AJ', 'AF', 'SG'],
  ['IC'],
  ['MML'],
  ['contractor', 'concessionaire', 'supervisor', 'named'],
  ['cons'],
  ['reached'],
  ['past'],
  ['coming'],
  ['left'],
  ['granted'],
  ['grantOver'],
  ['withdrawn'],
  ['foreignContractor', 'foreignSupervisor', 'hiddenCompany'],
];

/**
 * Whom a cell is asked of: everybody whom it names, and of those it refuses one of each kind, in turns from row to row.
 * With `oneOfAKind` also of those whom it names: who may is told by the same rows on every database, where filters lead
 * is not.
 */
export function askersOf(cell: string, turn: number, { oneOfAKind = false } = {}): Person[] {
  const named = personsIn(cell);
  const oneOf = (persons: readonly Person[]): Person[] =>
    alike.flatMap((kind) => {
      const found = kind.filter((person) => persons.includes(person));
      return found.slice(turn % Math.max(found.length, 1)).slice(0, 1);
    });
  const asked = [
    ...(oneOfAKind ? oneOf(named) : named),
    ...oneOf(everyone.filter((person) => !named.includes(person))),
  ];
  return everyone.filter((person) => asked.includes(person));
}
