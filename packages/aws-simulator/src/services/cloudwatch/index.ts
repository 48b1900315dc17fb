import type { Service } from '../../core/Service';
import {
  deleteAlarms,
  describeAlarms,
  putMetricAlarm,
  setAlarmState,
} from './alarms';
import { evaluateAlarms } from './evaluateAlarms';
import { getMetricData } from './getMetricData';
import { getMetricStatistics } from './getMetricStatistics';
import { listMetrics } from './listMetrics';
import { putMetricData } from './putMetricData';
import { deliverLateMetrics } from './publishMetric';
import { publishServiceMetrics } from './serviceMetrics';

export { publishMetric, type ServiceMetric } from './publishMetric';

/** Amazon CloudWatch: metrics and metric alarms. */
export const cloudwatch: Service = {
  signingName: 'monitoring',
  operations: {
    DeleteAlarms: deleteAlarms,
    DescribeAlarms: describeAlarms,
    GetMetricData: getMetricData,
    GetMetricStatistics: getMetricStatistics,
    ListMetrics: listMetrics,
    PutMetricAlarm: putMetricAlarm,
    PutMetricData: putMetricData,
    SetAlarmState: setAlarmState,
  },
  tick: world => {
    deliverLateMetrics(world);
    publishServiceMetrics(world);
    evaluateAlarms(world);
  },
};
