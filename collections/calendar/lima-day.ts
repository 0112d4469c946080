/**
 * Calendar day in Lima of an instant (a date, milliseconds or ISO 8601 with its time: a bare day is midnight UTC, the
 * evening before in Lima) as `YYYY-MM-DD`: delays and deadlines change with it. Peru has had no daylight saving time
 * since 1994: UTC-5 all year.
 */
export function limaDay(at: Date | number | string = new Date()): string {
  return new Date(new Date(at).getTime() - 5 * 3_600_000).toISOString().slice(0, 10);
}
