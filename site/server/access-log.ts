import type { PageView } from './visit-rules.ts';

/** One line of a log: the request, when it was answered (ms), and that moment as the log writes it, for comparing. */
export type LogLine = { view: PageView; at: number };

const LINE =
  /^(\S+) \S+ \S+ \[(\d{2})\/([A-Z][a-z]{2})\/(\d{4}):(\d{2}:\d{2}:\d{2}) ([+-]\d{2})(\d{2})\] "(\S+) (\S+)[^"]*" (\d{3}) \S+ "[^"]*" "([^"]*)"(?: "([01-])" "([01-])")?/;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * Reads a line of nginx's `combined` format, with `"$http_dnt" "$http_sec_gpc"` at its end where they are logged.
 * Null for what is no such line.
 */
export function readLogLine(line: string): LogLine | null {
  const match = LINE.exec(line);
  if (!match) return null;
  const [
    ,
    address = '',
    day,
    month = '',
    year,
    time,
    hours,
    minutes,
    method = '',
    target = '',
    status,
    agent = '',
    dnt,
    gpc,
  ] = match;
  const at = Date.parse(
    `${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${day}T${time}${hours}:${minutes}`,
  );
  if (Number.isNaN(at)) return null;
  return {
    at,
    view: {
      method,
      path: target.split('?', 1)[0] ?? '/',
      status: Number(status),
      agent: agent === '-' ? '' : agent,
      address,
      doNotTrack: dnt === '1' || gpc === '1',
      isPrefetch: false,
    },
  };
}
