import { systemClock } from '../engine';
import { MemoryRunStore } from './MemoryRunStore';
import { testRunStore } from './testRunStore';

testRunStore({
  name: 'MemoryRunStore',
  create: async () => new MemoryRunStore(systemClock),
});
