/**
 * Set on the request by the login guard: what Payload writes then is the user as it was before the password was
 * checked.
 */
export const SIGNING_IN = 'isSigningIn';
