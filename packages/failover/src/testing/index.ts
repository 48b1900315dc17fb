/**
 * What tests of the core's hosts are made of: the suite that every store passes,
 * and a site's account in memory.
 * @packageDocumentation
 */
export {
  newRun,
  testRunStore,
  type TestedStore,
} from '../journal/testRunStore';
export { testStepHistory } from '../journal/testStepHistory';
export { FAST_TIMINGS } from '../worlds/aws/Timings';
export { createFakeCloud, type FakeCloud } from '../worlds/FakeCloud';
export { seededRandom, type Random } from '../random';
