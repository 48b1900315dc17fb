import type { ResourceHandler } from '../ResourceContext';

/** `aws_cloudwatch_metric_alarm` */
export const metricAlarm: ResourceHandler = async (config, context) => {
  const { MetricAlarms } = await context.aws('monitoring', 'DescribeAlarms', {
    AlarmNames: [config.alarm_name],
  });
  const existing = (MetricAlarms ?? []).length > 0;
  if (!existing) {
    await context.aws('monitoring', 'PutMetricAlarm', {
      AlarmName: config.alarm_name,
      AlarmDescription: config.alarm_description,
      ActionsEnabled: config.actions_enabled,
      AlarmActions: config.alarm_actions,
      OKActions: config.ok_actions,
      InsufficientDataActions: config.insufficient_data_actions,
      Namespace: config.namespace,
      MetricName: config.metric_name,
      Dimensions: Object.entries(config.dimensions ?? {}).map(
        ([Name, Value]) => ({ Name, Value }),
      ),
      Statistic: config.statistic,
      ExtendedStatistic: config.extended_statistic,
      Period: config.period,
      EvaluationPeriods: config.evaluation_periods,
      DatapointsToAlarm: config.datapoints_to_alarm,
      Threshold: config.threshold,
      ComparisonOperator: config.comparison_operator,
      TreatMissingData: config.treat_missing_data,
      Tags: context.apiTags,
    });
  }
  return {
    created: !existing,
    attributes: {
      ...config,
      id: config.alarm_name,
      arn: `arn:aws:cloudwatch:${context.region}:${context.account}:alarm:${config.alarm_name}`,
    },
  };
};
