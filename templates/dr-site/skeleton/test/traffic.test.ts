import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countsEndpointTwice, decidesByMajority } from '../src/site';
import { forEachSite } from './forEachSite';
import { only } from './synthesize';

const TO_APPLICATION = {
  type: 'forward',
  target_group_arn: '${aws_lb_target_group.target_group.arn}',
};

/** Reference to a health check. */
const id = (check: string) => `\${aws_route53_health_check.${check}.id}`;

forEachSite(({ bootstrap, global, active, pilot }, site) => {
  const checks = global.resource.aws_route53_health_check;
  const records = global.resource.aws_route53_record;
  const https = site.traffic.protocol === 'https';

  for (const [role, region] of Object.entries(site.regions)) {
    const address = role === 'pilot' ? 'switch_check' : `switch_check_${role}`;
    const expected = role === 'pilot' || site.regions.witness !== undefined;

    test(`${role}: ${
      expected
        ? 'its object is watched by an inverted check'
        : 'has no say without a witness'
    }`, () => {
      assert.equal(checks[address] !== undefined, expected);
      if (expected) {
        const { type, fqdn, port, resource_path, invert_healthcheck } =
          checks[address];
        assert.deepEqual(
          { type, fqdn, port, resource_path, invert_healthcheck },
          {
            type: 'HTTPS',
            fqdn: `${site.name}-switch-${site.accountId}-${region}.s3.${region}.amazonaws.com`,
            port: 443,
            resource_path: '/failover.html',
            invert_healthcheck: true,
          },
        );
      }
    });
  }

  test('an endpoint is checked by its own name, never by the name that fails over', () => {
    for (const role of ['active', 'pilot'] as const) {
      const { fqdn, resource_path, request_interval, failure_threshold } =
        checks[`${role}_endpoint_check`];
      assert.deepEqual(
        { fqdn, resource_path, request_interval, failure_threshold },
        {
          fqdn: `\${data.aws_lb.${role}_load_balancer.dns_name}`,
          resource_path: site.compute.healthPath,
          request_interval: 10,
          failure_threshold: 3,
        },
      );
    }
  });

  // Any 2xx or 3xx answer is healthy to Route 53: port 80 of an https site
  // redirects, and would be healthy with no instance behind it.
  test(`an endpoint is checked where the application answers, over ${site.traffic.protocol}`, () => {
    for (const [role, stack] of Object.entries({ active, pilot })) {
      const { type, port, enable_sni } = checks[`${role}_endpoint_check`];
      assert.deepEqual(
        { type, port, enable_sni },
        https
          ? { type: 'HTTPS', port: 443, enable_sni: true }
          : { type: 'HTTP', port: 80, enable_sni: undefined },
      );
      const listener = Object.values(stack.resource.aws_lb_listener).find(
        other => other.port === port,
      );
      assert.deepEqual(listener?.default_action, [TO_APPLICATION]);
    }
  });

  test('an endpoint check has a successor before it goes', () => {
    for (const role of ['active', 'pilot']) {
      assert.equal(
        checks[`${role}_endpoint_check`].lifecycle.create_before_destroy,
        true,
      );
    }
  });

  for (const [role, stack] of Object.entries({ active, pilot })) {
    const listeners = stack.resource.aws_lb_listener;

    test(`${role}: port 80 ${
      https ? 'leads to port 443 for good' : 'leads to the application'
    }`, () => {
      const { port, protocol, default_action } = listeners.http_listener;
      assert.deepEqual([port, protocol], [80, 'HTTP']);
      assert.deepEqual(
        default_action,
        https
          ? [
              {
                type: 'redirect',
                redirect: {
                  port: '443',
                  protocol: 'HTTPS',
                  status_code: 'HTTP_301',
                },
              },
            ]
          : [TO_APPLICATION],
      );
    });

    test(`${role}: port 443 speaks TLS 1.3 with the region's own certificate, or is not there`, () => {
      const listener = listeners.https_listener;
      assert.equal(listener !== undefined, https);
      const certificates = stack.data.aws_acm_certificate;
      assert.equal(certificates !== undefined, https);
      if (https) {
        assert.deepEqual([listener.port, listener.protocol], [443, 'HTTPS']);
        assert.match(listener.ssl_policy, /^ELBSecurityPolicy-TLS13-1-2-/);
        assert.equal(
          listener.certificate_arn,
          '${data.aws_acm_certificate.certificate.arn}',
        );
        const { domain, statuses, most_recent, provider } =
          certificates.certificate;
        assert.deepEqual(
          { domain, statuses, most_recent, provider },
          {
            domain: site.traffic.recordName,
            statuses: ['ISSUED'],
            most_recent: true,
            // None but the stack's own, which is the region's.
            provider: undefined,
          },
        );
      }
    });

    test(`${role}: who plans the region may look its certificate up`, () => {
      const { policy } =
        bootstrap.resource.aws_iam_role_policy[`plan_${role}_role_policy`];
      for (const action of ['Describe*', 'List*', 'GetCertificate']) {
        assert.ok(policy.includes(`"acm:${action}"`), action);
      }
    });

    test(`${role}: the region is planned without Route 53`, () => {
      assert.deepEqual(
        [...Object.keys(stack.resource), ...Object.keys(stack.data)].filter(
          type => /route53/.test(type),
        ),
        [],
      );
    });
  }

  test('each region has a certificate of its own, and one record proves both', () => {
    const { aws_acm_certificate: certificates = {} } = bootstrap.resource;
    assert.deepEqual(
      Object.values(certificates).map(
        ({ provider, domain_name, validation_method, lifecycle }) => [
          provider,
          domain_name,
          validation_method,
          lifecycle.create_before_destroy,
        ],
      ),
      https
        ? ['aws.active', 'aws.pilot'].map(provider => [
            provider,
            site.traffic.recordName,
            'DNS',
            true,
          ])
        : [],
    );
    if (https) {
      const record = only(bootstrap, 'aws_route53_record');
      assert.equal(record.provider, 'aws.control');
      assert.equal(record.zone_id, '${data.aws_route53_zone.zone.zone_id}');
      assert.match(record.name, /domain_validation_options/);
      const { aws_acm_certificate_validation: validations } =
        bootstrap.resource;
      for (const role of ['active', 'pilot']) {
        const validation = validations[`${role}_certificate_validation`];
        assert.equal(validation.provider, `aws.${role}`);
        assert.equal(
          validation.certificate_arn,
          `\${aws_acm_certificate.${role}_certificate.arn}`,
        );
        assert.deepEqual(validation.validation_record_fqdns, [
          '${aws_route53_record.certificate_proof.fqdn}',
        ]);
      }
    }
  });

  test(`the policy ${site.traffic.policy} decides who may move traffic`, () => {
    const { type, invert_healthcheck, child_healthchecks } =
      checks.primary_check;
    assert.equal(type, 'CALCULATED');
    assert.equal(invert_healthcheck, undefined);
    assert.deepEqual(
      child_healthchecks,
      [
        ...(site.traffic.policy === 'automatic'
          ? ['active_endpoint_check']
          : []),
        ...(countsEndpointTwice(site) ? ['active_endpoint_check_again'] : []),
        ...(decidesByMajority(site)
          ? ['switch_check_active', 'switch_check', 'switch_check_witness']
          : ['switch_check']),
      ].map(id),
    );
  });

  test('the primary record answers with the active region while its check is healthy', () => {
    const record = records.active_record;
    assert.deepEqual(record.failover_routing_policy, { type: 'PRIMARY' });
    assert.equal(
      record.health_check_id,
      '${aws_route53_health_check.primary_check.id}',
    );
    assert.deepEqual(record.alias, {
      name: '${data.aws_lb.active_load_balancer.dns_name}',
      zone_id: '${data.aws_lb.active_load_balancer.zone_id}',
      evaluate_target_health: false,
    });
  });

  test('a pilot without instances still gets the traffic when the primary is unhealthy', () => {
    const record = records.pilot_record;
    assert.deepEqual(record.failover_routing_policy, { type: 'SECONDARY' });
    assert.equal(record.health_check_id, undefined);
    assert.equal(record.alias.evaluate_target_health, false);
  });

  test('both records are the same name with different identifiers', () => {
    const { active_record: one, pilot_record: other } = records;
    assert.equal(one.name, site.traffic.recordName);
    assert.equal(other.name, site.traffic.recordName);
    assert.notEqual(one.set_identifier, other.set_identifier);
    assert.equal(global.data.aws_route53_zone.zone.name, site.traffic.zoneName);
  });

  test('a load balancer is found in its own region', () => {
    for (const role of ['active', 'pilot'] as const) {
      const { provider, name } = global.data.aws_lb[`${role}_load_balancer`];
      assert.equal(provider, `aws.${role}`);
      assert.equal(name, `${site.name}-alb`);
    }
  });
});
