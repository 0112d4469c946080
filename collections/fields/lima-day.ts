/** Calendar day in Lima as `YYYY-MM-DD`: delays and deadlines change with it. Peru has had no daylight saving time since 1994: UTC-5 all year. */
export function limaDay(now: Date = new Date()): string {
  return new Date(now.getTime() - 5 * 3_600_000).toISOString().slice(0, 10);
}
