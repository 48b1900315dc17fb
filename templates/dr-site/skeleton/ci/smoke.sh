#!/bin/sh
# Waits until a region is what it is meant to be after an apply: its database
# available, and as many instances healthy as its role asks for. AWS is asked
# and not the load balancer, which an agent in a closed network cannot reach.
# Gives up after DR_SMOKE_SECONDS; what cannot be asked is not healthy.
# usage: ci/smoke.sh active|pilot|witness|global
set -eu
. ci/lib.sh
role=$1
region=$(region_of "$role")
case $role in
  witness | global)
    echo "$role: runs nothing that could be up or down."
    exit 0
    ;;
esac

manifest=$(read_parameter "$region" "/dr/$site_name/manifest") || {
  echo "Not healthy: $region has no manifest that can be read." >&2
  exit 1
}
{
  read -r database
  read -r group
  read -r serving
  read -r standby
} <<MANIFEST
$(printf '%s' "$manifest" | node -p '
  const { database, loadBalancer, autoScalingGroup } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
  [database.identifier, loadBalancer.targetGroupArn, autoScalingGroup.serving.min, autoScalingGroup.standby.min].join("\n");
')
MANIFEST
case $role-$site_mode in
  active-normal | pilot-failed-over) wanted=$serving ;;
  *) wanted=$standby ;;
esac

is_up() {
  status=unknown
  healthy=unknown
  status=$(call_aws rds describe-db-instances --region "$region" --db-instance-identifier "$database" \
    --query 'DBInstances[0].DBInstanceStatus' --output text) || return 1
  healthy=$(call_aws elbv2 describe-target-health --region "$region" --target-group-arn "$group" \
    --query 'length(TargetHealthDescriptions[?TargetHealth.State==`healthy`])' --output text) || return 1
  case $status in
    available | backing-up | storage-optimization) ;;
    *) return 1 ;;
  esac
  [ "$healthy" -ge "$wanted" ]
}

ends=$(($(date +%s) + ${DR_SMOKE_SECONDS:-900}))
until is_up; do
  if [ "$(date +%s)" -ge "$ends" ]; then
    echo "Not healthy: $database in $region is $status, $healthy of $wanted instances are healthy." >&2
    exit 1
  fi
  sleep "${DR_SMOKE_PAUSE:-15}"
done
echo "$region: $database is $status, $healthy instances are healthy, $wanted are asked for."
