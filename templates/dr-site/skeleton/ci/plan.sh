#!/bin/sh
# Plans one stack and keeps the plan, so that what is approved is what is applied.
# A plan that ends or promotes what cannot be had back is refused, and not kept.
# usage: ci/plan.sh active|pilot|witness|global|bootstrap|pipeline
set -eu
stack=$1
folder=cdktf.out/stacks/$stack
document=$folder/site.tfplan.json

forget_copy() {
  if [ -f "$folder/copy_override.tf.json" ]; then
    # Otherwise whoever comes next would take the copy for the state.
    rm -f "$folder/copy_override.tf.json" "$folder"/copy.tfstate* "$folder/.terraform/terraform.tfstate"
  fi
}
forget_copy
sh ci/init.sh "$stack"
# The document shows what Terraform hides, and so does a copy of a state; they live as long as somebody looks.
trap 'rm -f "$document"; forget_copy' EXIT
sh ci/adopt.sh "$stack"
terraform -chdir="$folder" plan -input=false -lock-timeout=5m -out=site.tfplan
if ! { terraform -chdir="$folder" show -json site.tfplan >"$document" && npm run --silent guard -- "$document"; }; then
  rm -f "$folder/site.tfplan"
  exit 1
fi
if [ -f "$folder/adoption.json" ]; then
  # Of a copy, and of no use to an apply; ci/forget.sh makes it again, and holds it against this.
  rm -f "$folder/site.tfplan"
  node ci/adoption.mjs changes <"$document" >"$folder/adoption.approved.json"
fi
