/** One statement of an IAM policy. */
export interface Statement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Principal?: '*' | Record<string, string>;
  Action: string | readonly string[];
  Resource?: string | readonly string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

/** The JSON of an IAM policy. */
export const policyJson = (...statements: Statement[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

/**
 * The trust policy of a role that an AWS service takes.
 * @param condition - for whom the service may take it; anybody without it
 */
export const assumedBy = (
  service: string,
  condition?: Statement['Condition'],
) =>
  policyJson({
    Effect: 'Allow',
    Principal: { Service: service },
    Action: 'sts:AssumeRole',
    Condition: condition,
  });
