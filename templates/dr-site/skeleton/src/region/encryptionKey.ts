import { KmsAlias, KmsKey } from '../iac/aws';
import type { RegionContext } from './RegionContext';

/**
 * A key of the region's own. A cross-region replica must be encrypted with a
 * key of *its* region, and a key that lived elsewhere would be lost with the
 * region it lives in.
 */
export function createEncryptionKey({
  stack,
  site,
  names,
}: RegionContext): KmsKey {
  const key = new KmsKey(stack, 'key', {
    description: `Data of ${site.name}`,
    enableKeyRotation: true,
    deletionWindowInDays: 30,
    lifecycle: { preventDestroy: true },
  });
  new KmsAlias(stack, 'key_alias', {
    name: names.keyAlias,
    targetKeyId: key.keyId,
  });
  return key;
}
