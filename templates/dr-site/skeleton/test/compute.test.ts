import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachSite } from './forEachSite';
import { only, type Block } from './synthesize';

const ROLES = ['active', 'pilot'] as const;

forEachSite((stacks, { name, compute, drMode }) => {
  for (const role of ROLES) {
    const stack = stacks[role];
    const group = only(stack, 'aws_autoscaling_group');
    const template = only(stack, 'aws_launch_template');

    test(`${role}: an apply neither shrinks a promoted region nor wakes a fenced one`, () => {
      assert.deepEqual([...group.lifecycle.ignore_changes].sort(), [
        'desired_capacity',
        'min_size',
      ]);
    });

    test(`${role}: the group can grow to production size`, () => {
      assert.equal(group.max_size, compute.max);
    });

    test(`${role}: the group follows its load and the load balancer's opinion`, () => {
      assert.equal(group.health_check_type, 'ELB');
      assert.deepEqual(group.target_group_arns, [
        '${aws_lb_target_group.target_group.arn}',
      ]);
      assert.ok(group.enabled_metrics.includes('GroupInServiceInstances'));
      assert.equal(
        only(stack, 'aws_autoscaling_policy').policy_type,
        'TargetTrackingScaling',
      );
    });

    test(`${role}: what the group launches carries the site's tag`, () => {
      assert.deepEqual(
        group.tag.find(({ key }: Block) => key === 'dr:site'),
        { key: 'dr:site', value: name, propagate_at_launch: true },
      );
      for (const { tags } of template.tag_specifications) {
        assert.equal(tags['dr:site'], name);
      }
    });

    test(`${role}: instances want metadata tokens and start from an image for their processor`, () => {
      assert.equal(template.metadata_options.http_tokens, 'required');
      assert.match(template.image_id, /^resolve:ssm:/);
      const graviton = /^[a-z]+\d+g/.test(compute.instanceType);
      assert.ok(
        compute.application === 'image'
          ? template.image_id.endsWith(compute.imageParameter)
          : template.image_id.endsWith(graviton ? 'arm64' : 'x86_64'),
      );
    });

    test(`${role}: what an instance stores is encrypted`, () => {
      for (const { ebs } of template.block_device_mappings) {
        assert.equal(ebs.encrypted, 'true');
      }
    });

    test(`${role}: the load balancer is protected and asks the application for its health`, () => {
      assert.equal(only(stack, 'aws_lb').enable_deletion_protection, true);
      const target = only(stack, 'aws_lb_target_group');
      assert.equal(target.target_type, 'instance');
      assert.equal(target.health_check.path, compute.healthPath);
    });
  }

  test('the serving region starts at production size and the other one as small as the site wants', () => {
    const [serving, standby] = (
      drMode === 'normal' ? ROLES : [...ROLES].reverse()
    ).map(role => only(stacks[role], 'aws_autoscaling_group'));
    assert.deepEqual(
      [serving.min_size, serving.desired_capacity],
      [compute.min, compute.desired],
    );
    assert.deepEqual(
      [standby.min_size, standby.desired_capacity],
      [compute.pilotMin, compute.pilotMin],
    );
  });
});
