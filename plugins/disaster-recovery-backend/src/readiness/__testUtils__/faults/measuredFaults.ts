import { besideFaults } from './besideFaults';
import type { MeasuredFault } from './MeasuredFault';
import { objectFaults } from './objectFaults';
import { replicaFaults } from './replicaFaults';
import { siteFaults } from './siteFaults';
import { trafficFaults } from './trafficFaults';

/** What is told from measurements alone. */
export const measuredFaults: MeasuredFault[] = [
  ...siteFaults,
  ...replicaFaults,
  ...trafficFaults,
  ...objectFaults,
  ...besideFaults,
];
