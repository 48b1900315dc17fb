#!/bin/sh
# Makes a stack's folder ready for Terraform.
# usage: ci/init.sh active|pilot|witness|global|bootstrap|pipeline [argument of terraform init]...
set -eu
folder=cdktf.out/stacks/$1
shift
# Pins the provider's checksums; the README says how the file comes about.
if [ -f .terraform.lock.hcl ]; then
  cp .terraform.lock.hcl "$folder/"
  set -- -lockfile=readonly "$@"
fi
terraform -chdir="$folder" init -input=false "$@"
