/**
 * Set in the context of a request whose writes follow from others (two works become one, a version is made of another):
 * nobody is there to be asked.
 */
export const FOLLOWS = 'followsFromOthers';
