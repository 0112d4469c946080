/** Does a `Host` header (`127.0.0.1:3000`, `[::1]:3000`, `localhost`) name this very machine? */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i.test(host);
}
