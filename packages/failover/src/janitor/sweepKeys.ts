import { DRILL_KEY, runOfKey, type ObjectBinding } from '../site';
import { isDue, type Broom, type Swept } from './Sweep';

function expiryIn(body: string | undefined): string | undefined {
  try {
    const { expiresAt } = JSON.parse(body ?? '');
    return typeof expiresAt === 'string' ? expiresAt : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Removes what drills put beside the switch in one bucket.
 * @param beside - the switch's own object, which is not touched
 * @returns the runs of which something is still there
 */
export async function sweepKeys(
  beside: ObjectBinding,
  broom: Broom,
  swept: Swept,
): Promise<Set<string>> {
  const { cloud } = broom;
  const { bucket, region } = beside;
  const left = new Set<string>();
  for (const key of await cloud.keysLike({ ...beside, key: DRILL_KEY })) {
    const run = runOfKey(key);
    const object = { ...beside, key };
    const words = `${bucket}/${key}`;
    if (run === undefined || key === beside.key) {
      swept.kept.push(`${words} is none of a drill's`);
      continue;
    }
    left.add(run);
    const expiresAt = expiryIn((await cloud.readObject(object))?.body);
    if (await isDue(broom, run, expiresAt)) {
      await broom.change(
        { run, region, resource: words },
        { action: 's3:DeleteObject', region, resource: words },
        () => cloud.deleteObject(object),
      );
      swept.removed.push(words);
    } else {
      swept.kept.push(`${words} of the drill ${run}, which is under way`);
    }
  }
  return left;
}
