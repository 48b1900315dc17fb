export * from './SimulatorApi';
export * from './SimulatorClient';
export * from './simulatorApiRef';
export * from './refusalText';
