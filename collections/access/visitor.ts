const KEY = Symbol.for('invermet.visitor');
const shared = globalThis as { [KEY]?: object };

/**
 * Who reads what the portal will show: the projector and the previews give it as `user`. It is known by its identity
 * alone, so no request can be it: whoever signs in is an object made from the database, whatever its role says. One per
 * process, since bundles may hold this module more than once.
 */
export const visitor: object = (shared[KEY] ??= Object.freeze({ id: 'visitor', collection: 'users' }));

export const isVisitor = (user: unknown): boolean => user === visitor;
