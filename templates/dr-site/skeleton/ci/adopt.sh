#!/bin/sh
# Takes over the database that a rebuild has put in the place of the one that a
# state knows: the plan shows an import of it. Terraform leaves an import out
# as long as the state knows anything in that place, and who plans may not
# write a state: then the plan is made from a copy that knows nothing there, and
# ci/forget.sh makes the state so before the apply. Says what it does; refuses
# what is not the site's, what has not the role that is committed, and what it
# cannot tell.
# usage: ci/adopt.sh active|pilot|witness|global|bootstrap|pipeline [--look]
#   --look  only says whether there is one to adopt: ends with 4 where there is none
set -eu
. ci/lib.sh
stack=$1
folder=cdktf.out/stacks/$stack
case $stack in
  active | pilot) ;;
  *)
    [ "${2:-}" != --look ] || exit 4
    exit 0
    ;;
esac

errors=$(mktemp)
trap 'rm -f "$errors"' EXIT
there=$(call_aws rds describe-db-instances --region "$(region_of "$stack")" --output json --query \
  'DBInstances[].{name:DBInstanceIdentifier,id:DbiResourceId,status:DBInstanceStatus,source:ReadReplicaSourceDBInstanceIdentifier,tags:TagList}' 2>"$errors") || {
  printf '%s: cannot tell which database AWS has; nothing is planned until it can be told. ' "$stack" >&2
  cat "$errors" >&2
  exit 1
}
state=$(terraform -chdir="$folder" state pull)
known=$(printf '%s' "$state" | node ci/adoption.mjs known)
adoption=$(printf '%s' "$there" | node ci/adoption.mjs judge "$stack" "$known")
if [ "${2:-}" = --look ]; then
  [ -n "$adoption" ] || exit 4
  node -p 'JSON.parse(process.argv[1]).says' "$adoption"
  exit 0
fi
rm -f "$folder/adoption.tf.json" "$folder/adoption.json" "$folder/adoption.approved.json"
[ -n "$adoption" ] || exit 0

node -p 'JSON.parse(process.argv[1]).says + " It is adopted."' "$adoption"
node -p 'JSON.stringify({
  import: [{ to: "aws_db_instance.database", id: JSON.parse(process.argv[1]).identifier }],
})' "$adoption" >"$folder/adoption.tf.json"
if [ -n "$known" ]; then
  printf '%s\n' "$adoption" >"$folder/adoption.json"
  printf '%s' "$state" | node ci/adoption.mjs forgetful >"$folder/copy.tfstate"
  printf '{"terraform":{"backend":{"local":{"path":"copy.tfstate"}}}}\n' >"$folder/copy_override.tf.json"
  terraform -chdir="$folder" init -input=false -reconfigure -lockfile=readonly >/dev/null
fi
