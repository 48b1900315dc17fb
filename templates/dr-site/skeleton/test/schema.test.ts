import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachSite } from './forEachSite';
import { samples } from './sites';
import { schemaFaults } from './schemaFaults';
import { stacksOf, type StackJson } from './synthesize';

forEachSite(stacks => {
  for (const [name, stack] of Object.entries<StackJson>({ ...stacks })) {
    test(`${name}: every argument is one that the provider knows`, () => {
      assert.deepEqual(schemaFaults(stack), []);
    });
  }
});

describe('a fault is found', () => {
  const { active, global } = stacksOf(samples[0].site);
  const group = 'aws_autoscaling_group.auto_scaling_group';
  const replication =
    'aws_s3_bucket_replication_configuration.active_replication';

  for (const [what, stack, edit, fault] of [
    [
      'unknown argument',
      active,
      ({ resource }) => {
        resource.aws_autoscaling_group.auto_scaling_group.min_sizes = 1;
      },
      `${group}.min_sizes is not known`,
    ],
    [
      'missing argument',
      active,
      ({ resource }) => {
        delete resource.aws_autoscaling_group.auto_scaling_group.max_size;
      },
      `${group}.max_size is missing`,
    ],
    [
      'wrong type',
      active,
      ({ resource }) => {
        resource.aws_autoscaling_group.auto_scaling_group.max_size = 'many';
      },
      `${group}.max_size must be number`,
    ],
    [
      'text for a list',
      active,
      ({ resource }) => {
        resource.aws_autoscaling_group.auto_scaling_group.enabled_metrics = 'x';
      },
      `${group}.enabled_metrics must be stringList`,
    ],
    [
      'unknown argument in a block',
      active,
      ({ resource }) => {
        resource.aws_autoscaling_group.auto_scaling_group.tag[0].size = 1;
      },
      `${group}.tag[0].size is not known`,
    ],
    [
      'missing argument two blocks deep',
      global,
      ({ resource }) => {
        const [rule] =
          resource.aws_s3_bucket_replication_configuration.active_replication
            .rule;
        delete rule.destination.bucket;
      },
      `${replication}.rule[0].destination[0].bucket is missing`,
    ],
    [
      'wrong type three blocks deep',
      global,
      ({ resource }) => {
        const [rule] =
          resource.aws_s3_bucket_replication_configuration.active_replication
            .rule;
        rule.source_selection_criteria.replica_modifications = 'yes';
      },
      `${replication}.rule[0].source_selection_criteria[0].replica_modifications must be a block`,
    ],
    [
      'unknown argument of a data source',
      global,
      ({ data }) => {
        data.aws_lb.active_load_balancer.names = 'x';
      },
      'data.aws_lb.active_load_balancer.names is not known',
    ],
    [
      'unknown argument of the provider',
      active,
      ({ provider }) => {
        provider.aws[0].regions = 'x';
      },
      'provider.aws.regions is not known',
    ],
  ] as [string, StackJson, (stack: StackJson) => void, string][]) {
    test(what, () => {
      const copy = structuredClone(stack);
      edit(copy);
      assert.deepEqual(schemaFaults(copy), [fault]);
    });
  }
});
