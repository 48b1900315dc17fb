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

# What was made by hand, by another site or by a run that was cut off is taken
# over, not made twice: address, id and the call that finds it, one a line.
adopt_all() {
  known=$(terraform -chdir="$folder" state list 2>/dev/null || true)
  while read -r address id find; do
    if printf '%s\n' "$known" | grep -qxF "$address"; then
      continue
    fi
    # The words of a call have no spaces in them.
    # shellcheck disable=SC2086
    if is_there $find; then
      terraform -chdir="$folder" import -input=false "$address" "$id" </dev/null
    fi
  done <<LIST
$1
LIST
}

confirm_and_apply() {
  confirm "apply this plan of $1"
  terraform -chdir="cdktf.out/stacks/$1" apply -input=false -lock-timeout=5m site.tfplan
}

account=$(call_aws sts get-caller-identity --region "$region" --query Account --output text)
if [ "$account" != "$site_account" ]; then
  echo "These credentials are of account $account, not of $site_account." >&2
  exit 1
fi
npm run --silent synth
# An account believes GitHub once, for all its sites: no stack of one of them owns that.
if [ "$(node -p 'require("./site.json").delivery?.pipeline ?? ""')" = github-actions ]; then
  issuer=token.actions.githubusercontent.com
  if ! is_there iam get-open-id-connect-provider --region us-east-1 \
    --open-id-connect-provider-arn "arn:aws:iam::$site_account:oidc-provider/$issuer"; then
    confirm "let account $site_account believe GitHub Actions"
    call_aws iam create-open-id-connect-provider --region us-east-1 \
      --url "https://$issuer" --client-id-list sts.amazonaws.com >/dev/null
  fi
fi
# Bucket and key of the state; then what may be there already, as adopt_all reads it.
written=$(node -p '
  const { resource, terraform } = require(process.argv[1]);
  const [account, active, pilot, witness] = process.argv.slice(2);
  const regions = { "aws.active": active, "aws.pilot": pilot, "aws.witness": witness };
  const { bucket, key } = terraform.backend.s3;
  const each = (type, line) =>
    Object.entries(resource[type] ?? {}).map(([name, block]) => [`${type}.${name}`, ...line(block)].join(" "));
  [
    `${bucket} ${key}`,
    ...each("aws_s3_bucket", ({ bucket, provider }) => [
      bucket, "s3api head-bucket --region", regions[provider], "--bucket", bucket,
    ]),
    ...each("aws_iam_policy", ({ name }) => {
      const arn = `arn:aws:iam::${account}:policy/${name}`;
      return [arn, "iam get-policy --region us-east-1 --policy-arn", arn];
    }),
    ...each("aws_iam_role", ({ name }) => [name, "iam get-role --region us-east-1 --role-name", name]),
  ].join("\n");
' "./$folder/cdk.tf.json" "$site_account" "$active_region" "$pilot_region" "$witness_region")
adoptable=${written#*
}
read -r bucket key <<STATE
$written
STATE

is_there s3api head-object --region "$region" --bucket "$bucket" --key "$key" && moved=0 || moved=$?
if [ "$moved" -eq 4 ]; then
  mkdir -p "$kept"
  printf '{"terraform":{"backend":{"local":{"path":"%s/terraform.tfstate"}}}}\n' "$kept" >"$override"
else
  rm -f "$override"
fi
sh ci/init.sh bootstrap -reconfigure
adopt_all "$adoptable"
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
