import { describeSeeds } from './describeSeeds';

describeSeeds(201);
