/**
 * What a screen reader is told of work under way: the same words until the stage or the quarter changes, so that asking
 * the server every second does not speak every second. `share` is 0 to 1, null where nobody knows how much there is.
 */
export function milestoneWords({ stage, share }: { stage: string; share: number | null }): string {
  const quarter = share === null ? 0 : Math.floor(Math.min(Math.max(share, 0), 1) * 4) * 25;
  return quarter === 0 ? `${stage}…` : `${stage}: ${quarter} %`;
}
