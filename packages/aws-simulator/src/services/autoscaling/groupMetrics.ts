import { capacityOf, inServiceOf, type GroupState } from './state';

/** Metrics of AWS/AutoScaling that a group can publish. */
export const GROUP_METRICS = [
  'GroupMinSize',
  'GroupMaxSize',
  'GroupDesiredCapacity',
  'GroupInServiceInstances',
  'GroupPendingInstances',
  'GroupTerminatingInstances',
  'GroupTotalInstances',
];

/** @returns the present value of a metric of {@link GROUP_METRICS}. */
export function groupMetric(group: GroupState, name: string): number {
  const { shape, instances } = group;
  switch (name) {
    case 'GroupMinSize':
      return shape.MinSize!;
    case 'GroupMaxSize':
      return shape.MaxSize!;
    case 'GroupDesiredCapacity':
      return shape.DesiredCapacity!;
    case 'GroupInServiceInstances':
      return inServiceOf(group).length;
    case 'GroupPendingInstances':
      return capacityOf(group).length - inServiceOf(group).length;
    case 'GroupTerminatingInstances':
      return instances.length - capacityOf(group).length;
    default:
      return instances.length;
  }
}
