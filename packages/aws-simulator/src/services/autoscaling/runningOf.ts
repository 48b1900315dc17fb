import {
  inServiceOf,
  type AutoScalingPlace,
  type GroupInstance,
  type GroupState,
} from './state';

/** Whether the fault `terminating-hangs` lets no instance of the region end. */
export const terminatingHangs = ({ world, region }: AutoScalingPlace) =>
  world.fault('terminating-hangs', fault => fault.region === region) !==
  undefined;

/** @returns the instances on which the application runs: also those that hang on their way out. */
export const runningOf = (
  place: AutoScalingPlace,
  group: GroupState,
): GroupInstance[] =>
  terminatingHangs(place)
    ? group.instances.filter(({ shape }) => shape.LifecycleState !== 'Pending')
    : inServiceOf(group);
