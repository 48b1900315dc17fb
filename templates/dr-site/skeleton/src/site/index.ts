export * from './cidr';
export * from './cost';
export * from './countsEndpointTwice';
export * from './decidesByMajority';
export * from './regions';
export * from './setDrMode';
export * from './siteDefinition';
export * from './subnets';
