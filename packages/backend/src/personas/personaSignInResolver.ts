import type { SignInResolver } from '@backstage/plugin-auth-node';

/** Signs a persona in as the catalog user of that name, with the groups it has there. */
export const personaSignInResolver: SignInResolver<{ name: string }> = (
  { result: { name } },
  context,
) => context.signInWithCatalogUser({ entityRef: { name } });
