#!/bin/sh
# Applies the kept plan of one stack, unless a failover has frozen its region,
# and writes down which commit the region runs then.
# usage: ci/apply.sh active|pilot|witness|global
set -eu
. ci/lib.sh
stack=$1
folder=cdktf.out/stacks/$stack
commit=$(cat cdktf.out/commit)

# Asked before the plan too; whoever approved it may have taken hours.
sh ci/freeze.sh "$stack"
terraform -chdir="$folder" init -input=false
if [ -f "$folder/adoption.json" ]; then
  sh ci/forget.sh "$stack"
fi
terraform -chdir="$folder" apply -input=false -lock-timeout=5m site.tfplan
if [ "$stack" != global ]; then
  call_aws ssm put-parameter --region "$(region_of "$stack")" --name "/dr/$site_name/deployed-sha" \
    --type String --overwrite --value "$commit" >/dev/null
fi
if [ "$stack" = active ] && [ "$site_application" != custom ]; then
  sh ci/database-user.sh
fi
