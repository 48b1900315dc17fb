#!/bin/sh
# Before the apply of an adoption: lets the state forget the database that is
# gone, and plans again. What was approved was planned from a copy of the state
# that had forgotten it already; a plan that would do anything else is refused.
# Cut off anywhere it may be run again, and so may the whole pipeline.
# usage: ci/forget.sh active|pilot
set -eu
folder=cdktf.out/stacks/$1

gone=$(node -p 'require(process.argv[1]).forget' "./$folder/adoption.json")
state=$(terraform -chdir="$folder" state pull)
known=$(printf '%s' "$state" | node ci/adoption.mjs known)
case $known in
  "$gone")
    terraform -chdir="$folder" state rm -lock-timeout=5m aws_db_instance.database
    ;;
  '') ;;
  *)
    echo "$1: the state knows $known by now, and no longer $gone. Nothing is applied; deliver again." >&2
    exit 1
    ;;
esac
terraform -chdir="$folder" plan -input=false -lock-timeout=5m -out=site.tfplan
document=$(mktemp)
trap 'rm -f "$document"' EXIT
terraform -chdir="$folder" show -json site.tfplan >"$document"
node ci/adoption.mjs changes <"$document" | cmp -s - "$folder/adoption.approved.json" || {
  rm -f "$folder/site.tfplan"
  echo "$1: this is not what was approved, and it is not applied. Deliver again; what has to be adopted is shown then." >&2
  exit 1
}
