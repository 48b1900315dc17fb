import type { Service } from '../core/Service';
import { acm } from './acm';
import { autoScaling } from './autoscaling';
import { cloudwatch } from './cloudwatch';
import { ec2 } from './ec2';
import { elbv2 } from './elbv2';
import { iam } from './iam';
import { kms } from './kms';
import { rds } from './rds';
import { route53 } from './route53';
import { s3 } from './s3';
import { s3Control } from './s3control';
import { secretsManager } from './secretsmanager';
import { serviceQuotas } from './servicequotas';
import { sns } from './sns';
import { ssm } from './ssm';
import { sts } from './sts';
import { tagging } from './tagging';

/**
 * All services, in the order they tick: what runs (databases, instances) before what looks at it (targets, health
 * checks), and alarms last.
 */
export const services: Service[] = [
  rds,
  autoScaling,
  elbv2,
  s3,
  s3Control,
  route53,
  acm,
  cloudwatch,
  ec2,
  iam,
  kms,
  secretsManager,
  serviceQuotas,
  sns,
  ssm,
  sts,
  tagging,
];
