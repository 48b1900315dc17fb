#!/bin/sh
# Applies the kept plan of one stack, unless a failover has frozen its region.
# usage: ci/apply.sh active|pilot|global
set -eu
stack=$1
folder=cdktf.out/stacks/$stack
name=$(node -p "require('./site.json').name")
region=$(node -p "const { regions } = require('./site.json'); regions['$stack'] ?? regions.pilot")
flag=/dr/$name/freeze

if answer=$(aws ssm get-parameter --region "$region" --name "$flag" --query Parameter.Value --output text 2>&1); then
  echo "Not applied: $flag in $region says $answer. Wait until the run has ended, or delete the parameter if none is active." >&2
  exit 1
fi
case $answer in
  *ParameterNotFound*) ;;
  *)
    echo "Not applied: cannot tell whether $region is frozen. $answer" >&2
    exit 1
    ;;
esac
terraform -chdir="$folder" init -input=false
terraform -chdir="$folder" apply -input=false -lock-timeout=5m site.tfplan
