import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import mongoose from 'mongoose';

const { BSON, Timestamp } = mongoose.mongo;
type Document = Record<string, unknown>;
type Rows = Record<string, Document[]>;

const [OP_REPLY, OP_QUERY, OP_MSG] = [1, 2004, 2013];
const HEAD_BYTES = 16;

export type MomentsMongo = {
  uri: string;
  /** What each `find` asked for: collection, and the moment as it said it. */
  asked: { collection: string; level: unknown; moment: string | null }[];
  /** From now on a `find` that asks for a moment fails with this code. */
  failWith(code: number): void;
  close(): void;
};

/**
 * As much of a replica set as a reading at one moment needs: it greets, lists collections and indexes, and answers
 * `find` with `states[0]` when a moment is asked for that it gave, else with the newest state. After the first `find`
 * the newest state is the next one of `states`, as if somebody had written.
 */
export async function momentsMongo(states: readonly Rows[]): Promise<MomentsMongo> {
  let failing: number | null = null;
  let finds = 0;
  const first = Timestamp.fromBits(1, 1_800_000_000);
  const asked: MomentsMongo['asked'] = [];
  const names = Object.keys(states[0] ?? {});
  const cursor = (ns: string, rows: Document[], more: Document = {}): Document => ({
    ok: 1,
    cursor: { id: BSON.Long.ZERO, ns: `prueba.${ns}`, firstBatch: rows, ...more },
  });
  const greeting = (): Document => ({
    ok: 1,
    helloOk: true,
    isWritablePrimary: true,
    ismaster: true,
    setName: 'rs0',
    hosts: [uri.slice('mongodb://'.length)],
    me: uri.slice('mongodb://'.length),
    primary: uri.slice('mongodb://'.length),
    maxBsonObjectSize: 16_777_216,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    logicalSessionTimeoutMinutes: 30,
    minWireVersion: 0,
    maxWireVersion: 17,
  });
  const answer = (command: Document): Document => {
    const [name = ''] = Object.keys(command);
    if (/^(hello|ismaster)$/i.test(name)) return greeting();
    if (name === 'listCollections')
      return cursor(
        '$cmd.listCollections',
        names.map((one) => ({ name: one, type: 'collection', options: {}, info: {} })),
      );
    if (name === 'listIndexes') return cursor(String(command[name]), [{ v: 2, key: { _id: 1 }, name: '_id_' }]);
    if (name !== 'find') return { ok: 1 };
    const collection = String(command['find']);
    const { level, atClusterTime } = (command['readConcern'] ?? {}) as { level?: unknown; atClusterTime?: unknown };
    asked.push({ collection, level, moment: atClusterTime instanceof Timestamp ? atClusterTime.toString() : null });
    if (failing !== null && level === 'snapshot')
      return { ok: 0, code: failing, codeName: 'SnapshotTooOld', errmsg: 'too old' };
    const isOfMoment =
      level === 'snapshot' &&
      (finds === 0 || (atClusterTime as { toString(): string } | undefined)?.toString() === first.toString());
    const state = isOfMoment ? states[0] : states[Math.min(finds, states.length - 1)];
    finds += 1;
    return cursor(collection, state?.[collection] ?? [], level === 'snapshot' ? { atClusterTime: first } : {});
  };
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    let held = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      held = Buffer.concat([held, chunk]);
      while (held.length >= 4 && held.length >= held.readInt32LE(0)) {
        const message = held.subarray(0, held.readInt32LE(0));
        held = held.subarray(message.length);
        reply(socket, message, answer);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const uri = `mongodb://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    uri: `${uri}/prueba?replicaSet=rs0`,
    asked,
    failWith: (code) => void (failing = code),
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** Both forms of the protocol: the greeting comes in the old one. */
function reply(socket: Socket, message: Buffer, answer: (command: Document) => Document): void {
  const [id, code] = [message.readInt32LE(4), message.readInt32LE(12)];
  if (code !== OP_QUERY && code !== OP_MSG) return void socket.destroy();
  const nameEnd = message.indexOf(0, HEAD_BYTES + 4);
  const command = BSON.deserialize(message.subarray(code === OP_QUERY ? nameEnd + 9 : HEAD_BYTES + 5)) as Document;
  const body = BSON.serialize(answer(command));
  const before = Buffer.alloc(code === OP_QUERY ? 20 : 5);
  if (code === OP_QUERY) before.writeInt32LE(1, 16);
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeInt32LE(HEAD_BYTES + before.length + body.length, 0);
  head.writeInt32LE(id, 8);
  head.writeInt32LE(code === OP_QUERY ? OP_REPLY : OP_MSG, 12);
  socket.write(Buffer.concat([head, before, body]));
}
