import { randomBytes } from 'node:crypto';

// Neighbours in time are neighbours in the index: random keys make a large insert wait for pages all over the file.
const PROCESS = randomBytes(6).toString('hex');
let counter = randomBytes(2).readUInt16BE();

/** A UUID (version 7, RFC 9562) that sorts after those given before by this process. */
export function orderedUuid(): string {
  const count = next();
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count.slice(0, 3)}-8${count.slice(3)}-${PROCESS}`;
}

/** 24 hexadecimal digits (seconds, process, counter), as Payload gives to the rows of arrays. */
export function rowIdentifier(): string {
  return (
    Math.floor(Date.now() / 1000)
      .toString(16)
      .padStart(8, '0') +
    PROCESS.slice(0, 10) +
    next()
  );
}

/** Six hexadecimal digits. */
function next(): string {
  counter = (counter + 1) % 0x1000000;
  return counter.toString(16).padStart(6, '0');
}
