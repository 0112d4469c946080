/** Most documents that one request over HTTP may ask for, or change at once. */
export const MAX_DOCUMENTS = 500;
/** Most levels of related documents that one request may ask for. */
export const MAX_DEPTH = 3;
/** Last page that may be asked for: beyond it a filter is what is needed. */
export const MAX_PAGE = 1_000_000;
