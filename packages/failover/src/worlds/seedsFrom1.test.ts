import { describeSeeds } from './describeSeeds';

describeSeeds(1);
