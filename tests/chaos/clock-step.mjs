// Loaded with --import into every process of an installation under test: its wall clock goes by as many milliseconds
// wrong as the file `CHAOS_CLOCK` says, from half a second after that is written. Only what a clock set by hand would
// change is changed: `Date`. The monotonic clock (`performance.now`, timers) and the dates of files stay as they are.
import { readFileSync } from 'node:fs';

const path = process.env.CHAOS_CLOCK;
if (path) {
  let offset = 0;
  const look = () => {
    try {
      offset = Number(readFileSync(path, 'utf8')) || 0;
    } catch {
      offset = 0;
    }
  };
  look();
  setInterval(look, 500).unref();
  const Wall = Date;
  const now = () => Wall.now() + offset;
  globalThis.Date = new Proxy(Wall, {
    construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made),
    apply: () => new Wall(now()).toString(),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  });
}
