import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';

/** Does something that the audit log tells of, with how it ended. */
export async function audited<T>(
  auditor: AuditorService,
  options: AuditorServiceCreateEventOptions,
  work: () => Promise<T>,
): Promise<T> {
  const event = await auditor.createEvent(options);
  let result: T;
  try {
    result = await work();
  } catch (error) {
    await event.fail({ error: toError(error) });
    throw error;
  }
  await event.success();
  return result;
}
