import { everybodyMayRead } from './everybodyMayRead';

const ARN = 'arn:aws:s3:::orders-switch/failover.html';
const allow = {
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:GetObject',
  Resource: ARN,
};
const policy = (...statements: object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

describe('everybodyMayRead', () => {
  it.each([
    ['the very object', policy(allow)],
    ['a single statement', JSON.stringify({ Statement: allow })],
    [
      'patterns',
      policy({
        ...allow,
        Action: ['s3:Get*'],
        Resource: ['arn:aws:s3:::orders-switch/*'],
      }),
    ],
    ['a principal in a list', policy({ ...allow, Principal: { AWS: ['*'] } })],
    [
      'another partition',
      policy({
        ...allow,
        Resource: 'arn:aws-cn:s3:::orders-switch/failover.html',
      }),
    ],
    [
      'what is refused without TLS only',
      policy(allow, {
        ...allow,
        Effect: 'Deny',
        Action: 's3:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    ],
  ])('by %s', (_, text) => {
    expect(everybodyMayRead(text, ARN)).toBe(true);
  });

  it.each([
    ['no policy', undefined],
    ['what is no JSON', '{'],
    ['nothing', '{}'],
    ['an account', policy({ ...allow, Principal: { AWS: '123456789012' } })],
    [
      'another object',
      policy({ ...allow, Resource: 'arn:aws:s3:::orders-switch/other.html' }),
    ],
    ['another action', policy({ ...allow, Action: 's3:PutObject' })],
    [
      'a condition',
      policy({
        ...allow,
        Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
      }),
    ],
    ['what is denied', policy(allow, { ...allow, Effect: 'Deny' })],
    [
      'what is denied by a condition',
      policy(allow, {
        ...allow,
        Effect: 'Deny',
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
      }),
    ],
  ])('not by %s', (_, text) => {
    expect(everybodyMayRead(text, ARN)).toBe(false);
  });
});
