import type { Cloud } from '../cloud/Cloud';
import type { ObjectBinding } from '../site';
import { parseLock, type LockContent } from './LockContent';

/** The lock as it was read. */
export interface Lock {
  etag: string;
  /** Undefined where it is none of this product's: somebody else's, held until a person says otherwise. */
  content?: LockContent;
}

/** Undefined where nobody ever took it. */
export async function readLock(
  cloud: Pick<Cloud, 'readObject'>,
  object: ObjectBinding,
): Promise<Lock | undefined> {
  const found = await cloud.readObject(object);
  return (
    found && { etag: found.etag, content: parseLock(object.site, found.body) }
  );
}
