import type { Driver } from './Driver';

/** An Auto Scaling group of EC2 instances. */
export const autoScalingGroup: Driver = {
  id: 'auto-scaling-group',
  role: 'compute',
  title: 'an Auto Scaling group',
  drives: manifest => 'autoScalingGroup' in manifest,
};
