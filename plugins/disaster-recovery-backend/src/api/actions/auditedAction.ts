import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { audited } from '../audited';

/** Does something that the audit log tells of: an action has no request that says whose it is. */
export const auditedAction = <T>(
  auditor: AuditorService,
  { principal }: BackstageCredentials<BackstageUserPrincipal>,
  event: AuditorServiceCreateEventOptions,
  work: () => Promise<T>,
): Promise<T> =>
  audited(
    auditor,
    {
      ...event,
      meta: {
        ...event.meta,
        actor: principal.userEntityRef,
        through: 'actions',
      },
    },
    work,
  );
