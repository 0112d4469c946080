/**
 * Where a field of a public view comes from, when it is not named like the field of the form. Matched from the left;
 * `$1` is what the pattern holds.
 */
const moved: readonly (readonly [pattern: RegExp, field: string])[] = [
  [/^dates\.viability$/, 'viabilityDate'],
  [/^dates\.(\w+)$/, '$1'],
  [/^location\.longitude$/, 'longitude'],
  [/^location(\.|$).*/, 'latitude'],
  [/^(costs|progress|physicalRange|factSources)(\.|$).*/, 'figures'],
  [/^stoppage\.cause$/, 'stoppageCause'],
  [/^stoppage(\.|$).*/, 'stoppedSince'],
  [/^nextReport(\.|$).*/, 'nextReportDueOn'],
  [/^locationSource(\.|$).*/, 'locationSource'],
  [/^contract\.number$/, 'contractNumber'],
  [/^contract\.url$/, 'contractUrl'],
  [/^contract\.(\w+)$/, '$1'],
  [/^bodyHtml$/, 'body'],
  [/^bodyEnHtml$/, 'bodyEn'],
  [/^projectCode$/, 'project'],
  [/^projectCodes(\.|$).*/, 'projects'],
  [/^line(\.|$).*/, 'line'],
  [/^(photos|documents|districts)(\.|$).*/, '$1'],
  [/^(\w+\.\d+|situation)\.provenance\.url$/, '$1.sourceUrl'],
  [/^(\w+\.\d+|situation)\.provenance\.(\w+)$/, '$1.$2'],
];

/** The field of the form that a problem of the public view stands on; `fallback` where no field bears its name. */
export function fieldOf({
  path,
  names,
  fallback,
}: {
  path: readonly PropertyKey[];
  names: ReadonlySet<string>;
  fallback: string;
}): string {
  const own = path.map(String).join('.');
  const [pattern, field] = moved.find(([one]) => one.test(own)) ?? [];
  const told = pattern && field ? own.replace(pattern, field) : own;
  return names.has(told.split('.')[0] ?? '') ? told : fallback;
}
