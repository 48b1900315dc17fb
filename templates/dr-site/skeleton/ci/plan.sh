#!/bin/sh
# Plans one stack and keeps the plan, so that what is approved is what is applied.
# A plan that ends or promotes what cannot be had back is refused, and not kept.
# usage: ci/plan.sh active|pilot|witness|global|bootstrap|pipeline
set -eu
stack=$1
folder=cdktf.out/stacks/$stack
document=$folder/site.tfplan.json

sh ci/init.sh "$stack"
terraform -chdir="$folder" plan -input=false -lock-timeout=5m -out=site.tfplan
# The document shows what Terraform hides; it lives as long as the guard looks.
trap 'rm -f "$document"' EXIT
if ! { terraform -chdir="$folder" show -json site.tfplan >"$document" && npm run --silent guard -- "$document"; }; then
  rm -f "$folder/site.tfplan"
  exit 1
fi
