import type { Payload } from 'payload';
import { LostLease } from '../../../cms/background/leases.ts';
import { OUTBOX } from '../../../cms/plugins/publishing/outbox.ts';
import type { Projector } from '../../../cms/plugins/publishing/projector.ts';
import { fits, type Row } from '../../fixtures/kept-rows.ts';
import type { Link } from './rows.ts';
import { environmentFault, type World } from './world.ts';

/** One that cannot be published as it is (`isPoison`) can with its next version. */
type Document = { version: number; isPoison: boolean; savedAt: number };
type Entry = Row & {
  id: string;
  documentId: string;
  attempts: number;
  isAside: boolean;
  dueAt: string | null;
  savedAt: number;
};

/** A change is shown within so long, while nothing befalls anybody. */
const SOON_MS = 25 * 60_000;
const LONGEST_READ_MS = 300_000;
const COLLECTION = 'projects';

/** Documents of a CMS, their outbox, and the read model that they are carried to. */
export class Documents {
  readonly #world: World;
  readonly documents = new Map<string, Document>();
  readonly #shown = new Map<string, number>();
  #outbox: Entry[] = [];
  /** Set aside: found again by nobody but a person. */
  #aside = 0;
  #holder = '';
  #count = 0;
  /** Until when the disk of the read model is full (ms). */
  fullUntil = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** A person saves: the document and its row in the outbox, in one transaction. */
  save(id: string, at: Date, isPoison: boolean): void {
    const version = (this.documents.get(id)?.version ?? 0) + 1;
    this.documents.set(id, { version, isPoison, savedAt: this.#world.now });
    this.#count += 1;
    this.#outbox.push({
      ...{ id: `c${this.#count}`, source: COLLECTION, documentId: id, operation: 'change', consumer: 'projection' },
      ...{ attempts: 0, isAside: false, dueAt: null, createdAt: at.toISOString(), savedAt: this.#world.now },
    });
  }

  /** What the drain asks of Payload. */
  payload(link: Link): Payload {
    const table = (collection: string): Entry[] => {
      if (collection !== OUTBOX) throw new Error(`La simulación no tiene ${collection}.`);
      return this.#outbox;
    };
    return {
      find: ({ collection, where, limit }: { collection: string; where: Row; limit: number }) =>
        link(() => {
          const due = table(collection).filter((row) => fits(row, where));
          return { docs: due.slice(0, limit).map((row) => ({ ...row })) };
        }),
      db: {
        deleteMany: ({ where }: { where: { id: { in: string[] } } }) =>
          link(() => {
            const gone = new Set(where.id.in);
            this.#outbox = this.#outbox.filter(({ id }) => !gone.has(id));
          }),
        updateOne: ({ id, data }: { id: string; data: Row }) =>
          link(() => {
            const row = this.#outbox.find((one) => one.id === id);
            if (row) this.#failed(Object.assign(row, data));
            if (row?.isAside) this.#putAside(row);
          }),
      },
      logger: { error: () => undefined, warn: () => undefined },
    } as unknown as Payload;
  }

  #putAside(row: Entry): void {
    if (fits(row, { isAside: { not_equals: true } })) this.#world.broken('what is set aside is asked for');
    this.#outbox = this.#outbox.filter((one) => one !== row);
    this.#aside += 1;
  }

  #failed({ documentId, attempts, dueAt }: Entry): void {
    this.#world.note(`cambio de ${documentId}: intento ${attempts}, ${dueAt ?? 'apartado'}`);
    if (!this.documents.get(documentId)?.isPoison && !this.#wasPoison.has(documentId))
      this.#world.broken(`a fault of the environment counted against ${documentId}`);
  }
  readonly #wasPoison = new Set<string>();

  /** From now on only the process of this token writes the read model. */
  fence(token: string): void {
    this.#holder = token;
  }

  /** What writes the read model as the process of this token. */
  projector(token: string, link: Link): Projector {
    const { random } = this.#world;
    const refresh = async (changes: readonly { ids: readonly string[] }[]): Promise<void> => {
      const ids = changes.flatMap((change) => change.ids);
      const read = await link(() =>
        ids.map((id) => ({ id, ...(this.documents.get(id) ?? { version: 0, isPoison: false }) })),
      );
      if (random.chance(0.1)) await this.#world.wait(random.whole(1, LONGEST_READ_MS));
      this.throwIfFull();
      for (const { id, isPoison } of read) {
        if (!isPoison) continue;
        this.#wasPoison.add(id);
        throw new TypeError(`${id} no se puede leer`);
      }
      if (this.#holder !== token) throw new LostLease('Otro proceso publica ahora.');
      for (const { id, version } of read) {
        if ((this.#shown.get(id) ?? 0) > version)
          this.#world.broken(`${id} went back from version ${this.#shown.get(id)} to ${version}`);
        this.#shown.set(id, version);
      }
    };
    return {
      guard: { begin: () => undefined },
      refreshSettings: () => Promise.resolve({ entitiesChanged: false }),
      writer: { apply: () => 0 },
      refresh,
    } as unknown as Projector;
  }

  throwIfFull(): void {
    if (this.#world.now < this.fullUntil) throw environmentFault(this.#world.random);
  }

  /** Nothing that was saved is missing, but what cannot be published; nothing waits but that. */
  check(): void {
    for (const [id, { version, isPoison, savedAt }] of this.documents) {
      if (!isPoison && savedAt < this.#world.now - SOON_MS && this.#shown.get(id) !== version)
        this.#world.broken(`${id} is stored in version ${version} and shown in ${this.#shown.get(id) ?? 'none'}`);
    }
    const forgotten = this.#outbox.find(
      ({ documentId, savedAt }) => !this.#wasPoison.has(documentId) && savedAt < this.#world.now - SOON_MS,
    );
    if (forgotten) this.#world.broken(`a change of ${forgotten.documentId} still waits`);
  }
}
