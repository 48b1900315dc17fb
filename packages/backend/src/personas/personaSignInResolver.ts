import { isError, NotFoundError } from '@backstage/errors';
import type { SignInResolver } from '@backstage/plugin-auth-node';

/**
 * Signs a persona in as the catalog user of that name, with the groups it has there.
 * @throws NotFoundError where the catalog has no such user, as in the first seconds of a new portal
 */
export const personaSignInResolver: SignInResolver<{ name: string }> = async (
  { result: { name } },
  context,
) => {
  try {
    return await context.signInWithCatalogUser({ entityRef: { name } });
  } catch (error) {
    if (isError(error) && error.name === 'NotFoundError') {
      throw new NotFoundError(
        `The catalog has no user ${name}, or not yet; try again in a few seconds`,
      );
    }
    throw error;
  }
};
