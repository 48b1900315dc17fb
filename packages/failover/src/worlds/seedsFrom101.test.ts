import { describeSeeds } from './describeSeeds';

describeSeeds(101);
