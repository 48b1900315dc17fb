import type {
  AuthService,
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';

/**
 * The person in whose name an action is called, as routes have it: a program
 * without one may not even look.
 * @throws NotAllowedError
 */
export function personOf(
  auth: Pick<AuthService, 'isPrincipal'>,
  credentials: BackstageCredentials,
): BackstageCredentials<BackstageUserPrincipal> {
  if (!auth.isPrincipal(credentials, 'user')) {
    throw new NotAllowedError(
      'Actions of disaster-recovery are called in the name of a person: use the token of a signed-in user, not that of a service',
    );
  }
  return credentials;
}
