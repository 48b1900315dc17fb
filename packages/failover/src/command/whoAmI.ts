import { hostname, userInfo } from 'node:os';

/** Who works at the keyboard, as the journal and the lock name them. */
export function whoAmI(): string {
  let user = 'unknown';
  try {
    user = userInfo().username;
  } catch {
    // A user without an entry, as in a container.
  }
  return `${user}@${hostname()}`;
}
