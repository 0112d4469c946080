import { stepNames, type StepName } from './steps.ts';

export type Plan = {
  /** One group after the other; the steps of a group run side by side, for each keeps one of two cores busy. */
  groups: StepName[][];
  /**
   * One after the other beside all groups. In the whole suite they get what others leave: a browser waits now and then.
   */
  aside: StepName[];
};

const whole: Plan = {
  groups: [['build'], ['unit'], ['sqlite', 'mongodb'], ['e2e'], ['chaos']],
  aside: ['check', 'lint'],
};

/** The check keeps one core busy as long as the rest needs the other. */
const quick: Plan = { groups: [['sqlite'], ['unit']], aside: ['check'] };

/** In which order the wanted steps run. Every one of them is in exactly one place. */
export function planOf(wanted: ReadonlySet<StepName>, { isQuick }: { isQuick: boolean }): Plan {
  const only = (names: readonly StepName[]): StepName[] => names.filter((name) => wanted.has(name));
  const { groups, aside } = isQuick ? quick : whole;
  const plan = { groups: groups.map(only).filter((group) => group.length > 0), aside: only(aside) };
  const planned = new Set([...plan.groups.flat(), ...plan.aside]);
  const rest = stepNames.filter((name) => wanted.has(name) && !planned.has(name));
  // Without anything to run beside, side by side.
  return plan.groups.length === 0
    ? { groups: [plan.aside], aside: [] }
    : { ...plan, groups: [...plan.groups, ...rest.map((name) => [name])] };
}
