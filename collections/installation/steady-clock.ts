/**
 * Now, in whole milliseconds of the epoch as they were when the process began and counted on by a clock that only goes
 * forward: for intervals and turns, which a clock that is set two days back or ahead must not lengthen or skip. What is
 * a date is `new Date()`.
 */
export const steadyNow = (): number => Math.floor(performance.timeOrigin + performance.now());
