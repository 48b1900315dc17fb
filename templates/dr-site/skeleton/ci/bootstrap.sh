#!/bin/sh
# Makes what a pipeline needs before it can run: the state buckets, the roles,
# and the pipeline itself where it lives in AWS. A person runs it, with rights
# to change IAM, the first time and whenever one of these two stacks changes.
# The first time there is no bucket for the state of the buckets: it is kept in
# .bootstrap until it can move. Run it again after whatever interruption; it
# finds out how far it came. Asks before each change.
# usage: ci/bootstrap.sh
set -eu
. ci/lib.sh
region=$(region_of bootstrap)
folder=cdktf.out/stacks/bootstrap
override=$folder/backend_override.tf.json
kept=$PWD/.bootstrap

# A value of the stack's JSON: stack_value terraform.backend.s3.bucket
stack_value() {
  node -p "require('./$folder/cdk.tf.json').$1"
}

# Whether something is there, as the AWS CLI says: 0 yes, 4 no; anything else ends the script.
is_there() {
  if answer=$(call_aws "$@" 2>&1); then
    return 0
  fi
  case $answer in
    *'(404)'* | *NoSuchEntity* | *NoSuchBucket*) return 4 ;;
  esac
  printf 'Cannot tell what is there already. %s\n' "$answer" >&2
  exit 1
}

# What was made by hand, by another site or by a run that was cut off is taken over, not made twice.
adopt() {
  address=$1
  id=$2
  shift 2
  if terraform -chdir="$folder" state list 2>/dev/null | grep -qxF "$address"; then
    return 0
  fi
  if is_there "$@"; then
    terraform -chdir="$folder" import -input=false "$address" "$id"
  fi
}

adopt_all() {
  for role in active pilot; do
    bucket=$(stack_value "resource.aws_s3_bucket.${role}_state.bucket")
    adopt "aws_s3_bucket.${role}_state" "$bucket" s3api head-bucket --region "$(region_of "$role")" --bucket "$bucket"
  done
  issuer=$(stack_value 'resource.aws_iam_openid_connect_provider?.github.url')
  if [ "$issuer" != undefined ]; then
    arn=arn:aws:iam::$site_account:oidc-provider/${issuer#https://}
    adopt aws_iam_openid_connect_provider.github "$arn" \
      iam get-open-id-connect-provider --region us-east-1 --open-id-connect-provider-arn "$arn"
  fi
}

confirm_and_apply() {
  printf 'Type %s to apply this plan of %s: ' "$site_name" "$1"
  read -r answer || answer=
  if [ "$answer" != "$site_name" ]; then
    echo "Not applied." >&2
    exit 1
  fi
  terraform -chdir="cdktf.out/stacks/$1" apply -input=false -lock-timeout=5m site.tfplan
}

account=$(call_aws sts get-caller-identity --region "$region" --query Account --output text)
if [ "$account" != "$site_account" ]; then
  echo "These credentials are of account $account, not of $site_account." >&2
  exit 1
fi
npm run --silent synth
bucket=$(stack_value terraform.backend.s3.bucket)
key=$(stack_value terraform.backend.s3.key)

is_there s3api head-object --region "$region" --bucket "$bucket" --key "$key" && moved=0 || moved=$?
if [ "$moved" -eq 4 ]; then
  mkdir -p "$kept"
  printf '{"terraform":{"backend":{"local":{"path":"%s/terraform.tfstate"}}}}\n' "$kept" >"$override"
else
  rm -f "$override"
fi
sh ci/init.sh bootstrap -reconfigure
adopt_all
sh ci/plan.sh bootstrap
confirm_and_apply bootstrap

if [ "$moved" -eq 4 ]; then
  rm "$override"
  sh ci/init.sh bootstrap -force-copy
  is_there s3api head-object --region "$region" --bucket "$bucket" --key "$key" || {
    echo "The state did not arrive in $bucket; it is still in $kept. Run this again." >&2
    exit 1
  }
fi
# Only a state that has moved is let go of.
rm -rf "$kept"

if [ ! -f .terraform.lock.hcl ]; then
  cp "$folder/.terraform.lock.hcl" .terraform.lock.hcl
  echo "Commit .terraform.lock.hcl: it pins what the provider is."
fi
if [ -d cdktf.out/stacks/pipeline ]; then
  sh ci/plan.sh pipeline
  confirm_and_apply pipeline
fi
