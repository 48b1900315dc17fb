import { IamOpenidConnectProvider } from '../iac/aws';
import type { BootstrapContext } from './BootstrapContext';

/** Who vouches for a workflow of GitHub Actions. */
export const GITHUB_ISSUER = 'token.actions.githubusercontent.com';

/**
 * Lets the account believe GitHub. An account has this once, for all sites:
 * `ci/bootstrap.sh` takes over the one that is there, and nobody changes or
 * ends what others rely on.
 */
export function createGithubProvider({
  stack,
  providers,
}: BootstrapContext): IamOpenidConnectProvider {
  return new IamOpenidConnectProvider(stack, 'github', {
    provider: providers.control,
    url: `https://${GITHUB_ISSUER}`,
    clientIdList: ['sts.amazonaws.com'],
    lifecycle: {
      preventDestroy: true,
      ignoreChanges: ['tags', 'tags_all', 'thumbprint_list', 'client_id_list'],
    },
  });
}
