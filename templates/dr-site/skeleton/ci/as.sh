#!/bin/sh
# Runs a command with the role that may do a task to a stack, or with the
# janitor's, for agents that are somebody else. Programs fetch the role by
# themselves, and fetch it anew before it ends, however long an apply takes. The
# agent is what its machine is (DR_CREDENTIAL_SOURCE: Ec2InstanceMetadata or
# EcsContainer), or whom the usual variables name.
# usage: ci/as.sh plan|apply active|pilot|witness|global COMMAND...
#        ci/as.sh janitor COMMAND...
set -eu
. ci/lib.sh
if [ "$1" = janitor ]; then
  role=$site_name-janitor
  region=$pilot_region
  shift
else
  role=$site_name-$1-$2
  region=$(region_of "$2")
  shift 2
fi

AWS_CONFIG_FILE=$(mktemp)
trap 'rm -f "$AWS_CONFIG_FILE"' EXIT
{
  echo '[profile delivery]'
  echo "role_arn = arn:aws:iam::$site_account:role/$role"
  echo 'role_session_name = delivery'
  # Of the stack's own region: the other one may be down.
  echo "region = $region"
  echo 'sts_regional_endpoints = regional'
  if [ -n "${AWS_ACCESS_KEY_ID:-}" ]; then
    echo 'source_profile = agent'
    echo '[profile agent]'
    echo "aws_access_key_id = $AWS_ACCESS_KEY_ID"
    echo "aws_secret_access_key = $AWS_SECRET_ACCESS_KEY"
    [ -z "${AWS_SESSION_TOKEN:-}" ] || echo "aws_session_token = $AWS_SESSION_TOKEN"
  else
    echo "credential_source = ${DR_CREDENTIAL_SOURCE:-Ec2InstanceMetadata}"
  fi
} >"$AWS_CONFIG_FILE"
# Left in place, they would win over the profile.
unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
export AWS_CONFIG_FILE
AWS_PROFILE=delivery "$@"
