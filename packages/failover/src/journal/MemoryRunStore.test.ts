import { systemClock } from '../engine';
import { MemoryRunStore } from './MemoryRunStore';
import { testRunStore } from './testRunStore';
import { testStepHistory } from './testStepHistory';

testRunStore({
  name: 'MemoryRunStore',
  create: async () => new MemoryRunStore(systemClock),
});

testStepHistory({
  name: 'MemoryRunStore',
  create: async () => new MemoryRunStore(systemClock),
});
