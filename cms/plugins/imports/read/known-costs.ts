import { CellError } from '../errors.ts';
import type { Question } from '../questions.ts';
import { amountOf, plainRule, type AmountRule, type SeenColumn } from './amount-of.ts';
import { amountInWords, styleQuestion, unitQuestion } from './amount-words.ts';
import type { Cell } from './cells.ts';

/** Costs in soles that are registered already, by CUI. */
export type KnownCosts = (codes: readonly string[]) => Promise<ReadonlyMap<string, number>>;

const SAMPLE = 300;
type Sample = { code: string; column: string; cell: Cell };
type Input = { rules: ReadonlyMap<string, AmountRule>; seen: ReadonlyMap<string, SeenColumn>; knownCosts: KnownCosts };

/**
 * Compares the costs of a file's first works with those that are registered: a file whose costs are a thousand or a
 * million times the known ones (or as many times less) was read with the wrong separator or unit.
 */
export function costCheck(): {
  see(code: string, column: string, cell: Cell): void;
  contradiction(input: Input): Promise<Question | null>;
} {
  const samples: Sample[] = [];
  return {
    see: (code, column, cell) => {
      if (samples.length < SAMPLE) samples.push({ code, column, cell });
    },
    contradiction: async ({ rules, seen, knownCosts }) => {
      if (samples.length === 0) return null;
      const known = await knownCosts([...new Set(samples.map(({ code }) => code))]);
      const compared = samples.flatMap((sample) => {
        const cost = known.get(sample.code);
        const read = amountIn(sample, rules.get(sample.column) ?? plainRule);
        return cost && read ? [{ ...sample, cost, read }] : [];
      });
      const off = compared.filter(({ cost, read }) => isThousandsOff(read / cost));
      const [example] = off;
      if (!example || off.length * 2 < compared.length) return null;
      return questionAbout({ example, rules, seen });
    },
  };
}

/** A thousand or a million times, give or take what a cost changes. */
export function isThousandsOff(ratio: number): boolean {
  const times = ratio < 1 ? 1 / ratio : ratio;
  return (times >= 300 && times <= 3_000) || (times >= 300_000 && times <= 3_000_000);
}

function questionAbout({
  example,
  rules,
  seen,
}: Omit<Input, 'knownCosts'> & { example: Sample & { cost: number; read: number } }): Question {
  const rule = rules.get(example.column) ?? plainRule;
  const column = seen.get(example.column);
  const fits = (changed: Partial<AmountRule>): boolean => {
    const amount = amountIn(example, { ...rule, ...changed });
    return amount !== null && amount / example.cost > 0.1 && amount / example.cost < 10;
  };
  const told = `«${example.cell.text.trim()}» se leería ${amountInWords(example.read, 'PEN')} y el costo registrado de ${example.code} es ${amountInWords(example.cost, 'PEN')}.`;
  const other = rule.style === 'comma' ? 'point' : 'comma';
  if (column && fits({ style: other }))
    return {
      ...styleQuestion([column]),
      ask: `¿Qué separa los miles en «${column.header}»? ${told}`,
      suggested: other === 'comma' ? 'punto-miles' : 'punto-decimal',
    };
  const unit = [1, 1000, 1_000_000].find((candidate) => candidate !== rule.unit && fits({ unit: candidate }));
  if (column && unit !== undefined)
    return { ...unitQuestion([column], unit), ask: `¿En qué unidad está «${column.header}»? ${told}` };
  return {
    id: 'costo',
    ask: `Los costos difieren mil o un millón de veces de los registrados. ${told}`,
    suggested: null,
    options: [{ value: 'aceptar', label: 'Los revisé: son correctos', examples: [] }],
  };
}

function amountIn({ cell }: Sample, rule: AmountRule): number | null {
  try {
    return amountOf(cell, rule)?.amount || null;
  } catch (error) {
    if (error instanceof CellError) return null;
    throw error;
  }
}
