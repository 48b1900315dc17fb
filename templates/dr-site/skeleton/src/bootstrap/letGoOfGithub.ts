import type { TerraformStack } from '../iac/engine';

/** Who vouches for a workflow of GitHub Actions. */
export const GITHUB_ISSUER = 'token.actions.githubusercontent.com';

/**
 * An account believes GitHub once, for all its sites: `ci/bootstrap.sh` makes that
 * where it is missing, and no site's stack owns it. Earlier versions of this one did;
 * their state lets go of it, so that nothing which a site does later ends it for everybody.
 */
export function letGoOfGithub(stack: TerraformStack): void {
  stack.addOverride('removed', [
    {
      from: 'aws_iam_openid_connect_provider.github',
      lifecycle: [{ destroy: false }],
    },
  ]);
}
