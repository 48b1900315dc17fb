import type { FailoverContext } from '../../steps/FailoverStep';

/** Deletes the old primary without a last look at anything. */
export async function removeUnasserted({
  cloud,
  target,
  change,
}: FailoverContext): Promise<void> {
  const { database, region } = target.from;
  await change(
    { action: 'rds:DeleteDBInstance', region, resource: database.identifier },
    () => cloud.deleteDatabase(database),
  );
}
