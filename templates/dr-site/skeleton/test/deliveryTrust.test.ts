import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readSite } from '../src/readSite';
import type { SiteDefinition } from '../src/site';
import { codePipelineSite } from './pipelineFiles';
import { stacksOf } from './synthesize';

describe('who may take the roles of the delivery', () => {
  const own = readSite('site.json');
  const trust = (delivery: SiteDefinition['delivery']) => {
    const { aws_iam_role: roles } = stacksOf({ ...own, delivery }).bootstrap
      .resource;
    return (task: 'plan' | 'apply' | 'clean', stack = 'pilot') =>
      JSON.parse(
        roles[task === 'clean' ? 'janitor_role' : `${task}_${stack}_role`]
          .assume_role_policy,
      ).Statement[0];
  };

  test('github-actions: one environment of one repository', () => {
    const of = trust({
      pipeline: 'github-actions',
      repository: 'example-org/orders',
      branch: 'main',
    });
    const issuer = 'token.actions.githubusercontent.com';
    for (const [task, environment] of [
      ['plan', 'plan'],
      ['apply', 'production'],
      ['clean', 'janitor'],
    ] as const) {
      const { Action, Principal, Condition } = of(task);
      assert.equal(Action, 'sts:AssumeRoleWithWebIdentity');
      assert.deepEqual(Principal, {
        Federated: `arn:aws:iam::${own.accountId}:oidc-provider/${issuer}`,
      });
      assert.deepEqual(Condition.StringEquals, {
        [`${issuer}:aud`]: 'sts.amazonaws.com',
        [`${issuer}:repository`]: 'example-org/orders',
        [`${issuer}:environment`]: environment,
      });
      const trusted = (subject: string) =>
        Condition.StringLike[`${issuer}:sub`].some((pattern: string) =>
          new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(subject),
        );
      for (const subject of [
        'example-org/orders',
        // As GitHub names what was made since July 2026.
        'example-org@123456/orders@456789',
      ]) {
        assert.ok(trusted(`repo:${subject}:environment:${environment}`));
        assert.ok(!trusted(`repo:${subject}:ref:refs/heads/main`));
        assert.ok(!trusted(`repo:${subject}:environment:other`));
      }
      for (const subject of [
        'example-org/orders-too',
        'example-org-too@1/orders@2',
        'example-org@1/orders-too@2',
        'elsewhere@1/orders@2',
      ]) {
        assert.ok(!trusted(`repo:${subject}:environment:${environment}`));
      }
    }
  });

  test('jenkins: its agents by name, and those that plan can neither apply nor clean', () => {
    const of = trust({ pipeline: 'jenkins', branch: 'main' });
    const agent = (name: string) =>
      `arn:aws:iam::${own.accountId}:role/${own.name}-${name}`;
    assert.deepEqual(of('plan').Condition.ArnEquals['aws:PrincipalArn'], [
      agent('jenkins'),
      agent('jenkins-apply'),
    ]);
    for (const task of ['apply', 'clean'] as const) {
      assert.deepEqual(
        of(task).Condition.ArnEquals['aws:PrincipalArn'],
        agent('jenkins-apply'),
      );
    }
  });

  test('codepipeline: builds of this account', () => {
    for (const task of ['apply', 'clean'] as const) {
      const { Principal, Condition } = trust(codePipelineSite().delivery)(task);
      assert.deepEqual(Principal, { Service: 'codebuild.amazonaws.com' });
      assert.equal(Condition.StringEquals['aws:SourceAccount'], own.accountId);
    }
  });
});
