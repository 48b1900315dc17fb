import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachSite } from './forEachSite';
import { statementsOfRole, type Block, type StackJson } from './synthesize';

forEachSite((stacks, site) => {
  const { bootstrap, active, pilot, global } = stacks;
  const boundary = `arn:aws:iam::${site.accountId}:policy/${site.name}-boundary`;
  const applied = { active, pilot, global };

  for (const [name, stack] of Object.entries<StackJson>(applied)) {
    test(`rights: every role that ${name} makes is bound`, () => {
      const roles = Object.values<Block>(stack.resource.aws_iam_role);
      assert.ok(roles.length > 0);
      for (const role of roles) {
        assert.equal(role.permissions_boundary, boundary);
      }
    });

    test(`rights: who applies ${name} makes no role without the boundary, and cannot change it`, () => {
      const statements = statementsOfRole(bootstrap, `apply_${name}_role`);
      const about = (action: string, effect: string) =>
        statements.filter(
          ({ Effect, Action }) =>
            Effect === effect && [Action].flat().includes(action),
        );
      for (const action of [
        'iam:AttachRolePolicy',
        'iam:CreateRole',
        'iam:PutRolePermissionsBoundary',
        'iam:PutRolePolicy',
      ]) {
        for (const { Condition } of about(action, 'Allow')) {
          assert.deepEqual(Condition, {
            StringEquals: { 'iam:PermissionsBoundary': boundary },
          });
        }
        assert.equal(about(action, 'Allow').length, 1);
        const [denied] = about(action, 'Deny');
        assert.equal(denied.Resource, '*');
        assert.deepEqual(denied.Condition, {
          StringNotEquals: { 'iam:PermissionsBoundary': boundary },
        });
      }
      for (const action of [
        'iam:CreatePolicy*',
        'iam:DeletePolicy*',
        'iam:DeleteRolePermissionsBoundary',
        'iam:SetDefaultPolicyVersion',
      ]) {
        assert.equal(about(action, 'Deny')[0].Resource, '*');
        assert.deepEqual(about(action, 'Allow'), []);
      }
    });

    test(`rights: no name of another site fits what who applies ${name} may change`, () => {
      for (const { Effect, Sid, Resource } of statementsOfRole(
        bootstrap,
        `apply_${name}_role`,
      )) {
        for (const arn of Effect === 'Allow' ? [Resource].flat() : []) {
          // CodePipeline's artifacts are below a bucket of the site's own.
          assert.doesNotMatch(arn, new RegExp(`[:/]${site.name}-\\*`), Sid);
        }
      }
    });

    test(`rights: names in ${name} are those that its role may change`, () => {
      const allowed = JSON.stringify(
        statementsOfRole(bootstrap, `apply_${name}_role`),
      );
      for (const [type, argument, form] of [
        ['aws_cloudwatch_metric_alarm', 'alarm_name', ':alarm:'],
        ['aws_sns_topic', 'name', ':'],
        ['aws_iam_role', 'name', ':role/'],
      ]) {
        for (const block of Object.values<Block>(stack.resource[type] ?? {})) {
          assert.ok(
            allowed.includes(`${form}${block[argument]}"`),
            `${block[argument]}: say so in src/bootstrap/ownNames.ts`,
          );
        }
      }
    });
  }

  test('rights: nobody who is bound may touch IAM, and so neither the boundary nor who is bound', () => {
    const { Statement } = JSON.parse(
      bootstrap.resource.aws_iam_policy.boundary.policy,
    );
    const denied = Statement.find(
      ({ Sid }: Block) => Sid === 'NeverIdentities',
    );
    assert.equal(denied.Effect, 'Deny');
    assert.ok(denied.Action.includes('iam:*'));
    assert.equal(denied.Resource, '*');
    assert.equal(
      bootstrap.resource.aws_iam_policy.boundary.lifecycle.prevent_destroy,
      true,
    );
  });

  test('rights: the role of the night is taken with a second factor, by users of one path, for this site', () => {
    const { assume_role_policy } = bootstrap.resource.aws_iam_role.on_call_role;
    const [{ Action, Condition }] = JSON.parse(assume_role_policy).Statement;
    assert.equal(Action, 'sts:AssumeRole');
    assert.deepEqual(Condition, {
      ArnLike: {
        'aws:PrincipalArn': `arn:aws:iam::${site.accountId}:user/dr-on-call/*`,
      },
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' },
      StringEquals: { 'sts:ExternalId': site.name },
    });
  });

  test('rights: the account’s belief in GitHub is no site’s to end', () => {
    assert.equal(bootstrap.resource.aws_iam_openid_connect_provider, undefined);
    assert.deepEqual((bootstrap as Block).removed, [
      {
        from: 'aws_iam_openid_connect_provider.github',
        lifecycle: [{ destroy: false }],
      },
    ]);
  });
});
