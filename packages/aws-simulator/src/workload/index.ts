export {
  answerWorkload,
  type WorkloadReply,
  type WorkloadRequest,
} from './answerWorkload';
export { loadBalancerAddresses } from './loadBalancerAddresses';
export {
  siteReport,
  type SiteRegionReport,
  type SiteReport,
} from './siteReport';
export {
  startWorkloadServer,
  type WorkloadServer,
} from './startWorkloadServer';
export { tickWorkload } from './tickWorkload';
