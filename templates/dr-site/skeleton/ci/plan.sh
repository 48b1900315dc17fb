#!/bin/sh
# Plans one stack and keeps the plan, so that what is approved is what is applied.
# usage: ci/plan.sh active|pilot|global
set -eu
stack=$1
folder=cdktf.out/stacks/$stack

# Pins the provider's checksums; the README says how the file comes about.
if [ -f .terraform.lock.hcl ]; then
  cp .terraform.lock.hcl "$folder/"
  set -- -lockfile=readonly
else
  set --
fi
terraform -chdir="$folder" init -input=false "$@"
terraform -chdir="$folder" plan -input=false -lock-timeout=5m -out=site.tfplan
