import {
  codePipelineNames,
  roleArn,
  type DeliveredStack,
  type DeliveryTask,
} from '../delivery/deliveryNames';
import { assumedBy, policyJson } from '../policy';
import type { SiteDefinition } from '../site';
import { GITHUB_ISSUER } from './letGoOfGithub';

/** What a role is taken for; `clean` is the janitor's. */
type Task = DeliveryTask | 'clean';

/**
 * Who may take the role that does `task`, by how the site is delivered.
 * @param stack - whose role it is; the janitor's is that of none
 */
export function deliveryTrust(
  site: SiteDefinition,
  task: Task,
  stack?: DeliveredStack,
): string {
  switch (site.delivery.pipeline) {
    case 'github-actions':
      return trustOfGithub(site, task);
    case 'codepipeline':
      return trustOfCodeBuild(site, projectsOf(task, stack));
    default:
      return trustOfJenkins(site, task);
  }
}

/** Environment of GitHub for each task: nobody is there at night who could review what a janitor does. */
const ENVIRONMENTS: Record<Task, string> = {
  plan: 'plan',
  apply: 'production',
  clean: 'janitor',
};

/**
 * One environment of one repository. Not `repo:*`, not even all of this
 * repository: only the environment has reviewers, and a pull request is not in
 * it. The subject of a repository made since July 2026 has GitHub's ids behind
 * both names, which nobody knows before it is made; so the claims are asked
 * too, each by itself.
 */
function trustOfGithub(site: SiteDefinition, task: Task): string {
  const environment = ENVIRONMENTS[task];
  const { repository = '' } = site.delivery;
  const subjects = [repository, `${repository.replaceAll('/', '@*/')}@*`];
  return policyJson({
    Effect: 'Allow',
    Principal: {
      Federated: `arn:aws:iam::${site.accountId}:oidc-provider/${GITHUB_ISSUER}`,
    },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: {
        [`${GITHUB_ISSUER}:aud`]: 'sts.amazonaws.com',
        [`${GITHUB_ISSUER}:repository`]: repository,
        [`${GITHUB_ISSUER}:environment`]: environment,
      },
      StringLike: {
        [`${GITHUB_ISSUER}:sub`]: subjects.map(
          subject => `repo:${subject}:environment:${environment}`,
        ),
      },
    },
  });
}

/** The builds that work with a role: `src/delivery/buildProjects.ts` gives it to them. */
function projectsOf(task: Task, stack?: DeliveredStack): string[] {
  if (stack === undefined) {
    return [task];
  }
  return task === 'plan'
    ? [
        `plan-${stack}`,
        `drift-${stack}`,
        // The plan of the global stack is the one that may look at both regions.
        ...(stack === 'global' ? ['choose', 'parity'] : []),
      ]
    : [`${task}-${stack}`];
}

/** Builds of this account, each by its name, so that nobody else can use CodeBuild to get in. */
const trustOfCodeBuild = (site: SiteDefinition, projects: string[]) =>
  assumedBy('codebuild.amazonaws.com', {
    StringEquals: { 'aws:SourceAccount': site.accountId },
    ArnLike: {
      'aws:SourceArn': projects.map(codePipelineNames(site).projectArn),
    },
  });

/**
 * The roles that Jenkins agents have, by name: those that plan, which run
 * whatever is in a branch, can neither apply nor clean. The account is the
 * principal, because IAM refuses one that does not exist yet, and forgets one
 * that is made anew.
 */
function trustOfJenkins(site: SiteDefinition, task: Task): string {
  const agents = {
    plan: `${site.name}-jenkins`,
    apply: `${site.name}-jenkins-apply`,
  };
  return policyJson({
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${site.accountId}:root` },
    Action: 'sts:AssumeRole',
    Condition: {
      ArnEquals: {
        'aws:PrincipalArn':
          task === 'plan'
            ? [roleArn(site, agents.plan), roleArn(site, agents.apply)]
            : roleArn(site, agents.apply),
      },
    },
  });
}
