const ALIASES: Record<string, string> = {
  cloudwatch: 'monitoring',
  elbv2: 'elasticloadbalancing',
  elb: 'elasticloadbalancing',
  'auto-scaling': 'autoscaling',
  'route-53': 'route53',
  'secrets-manager': 'secretsmanager',
};

/** The signing name of a service under any name people use for it. */
export function serviceName(name: string): string {
  const lower = name.toLowerCase();
  return ALIASES[lower] ?? lower;
}
