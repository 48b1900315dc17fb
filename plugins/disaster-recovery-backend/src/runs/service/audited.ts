import type { AuditorService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';

/** Does something and tells the auditor who did it, and how it ended. */
export async function audited<T>(
  auditor: AuditorService,
  eventId: string,
  severityLevel: 'medium' | 'high' | 'critical',
  meta: JsonObject,
  work: () => Promise<T>,
): Promise<T> {
  const event = await auditor.createEvent({ eventId, severityLevel, meta });
  try {
    const result = await work();
    await event.success();
    return result;
  } catch (error) {
    await event.fail({ error });
    throw error;
  }
}
